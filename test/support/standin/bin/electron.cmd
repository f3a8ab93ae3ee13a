@node "%~dp0electron" %*
