/** Fills a new store with raw inserts; answers with the time. */
import { fillStore } from './raw.mts'

const [dir = '', count = '50000', size = '100'] = process.argv.slice(2)
const effort = await fillStore(dir, Number(count), Number(size))
process.stdout.write(`${JSON.stringify({ ...effort, rss: process.resourceUsage().maxRSS / 1024 })}\n`)
