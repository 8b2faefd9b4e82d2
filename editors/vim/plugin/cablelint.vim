" The server, for vim-lsp: https://github.com/prabirshrestha/vim-lsp
if exists('g:loaded_cablelint')
  finish
endif
let g:loaded_cablelint = 1

augroup cablelint
  autocmd!
  autocmd User lsp_setup if executable('cablelint') | call lsp#register_server({
    \ 'name': 'cablelint',
    \ 'cmd': {_ -> ['cablelint', 'server']},
    \ 'allowlist': ['cable'],
    \ }) | endif
augroup END
