" Cables are files that end in .cable, and plain text that reads like one.
autocmd BufNewFile,BufRead *.cable setfiletype cable
autocmd BufRead *.txt,* if cablelint#reads_like_cable() | set filetype=cable | endif
