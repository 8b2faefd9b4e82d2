" Vim and ALE against a real server.
" usage: vim -Nu NONE -i NONE -n -es --cmd 'set rtp^=editors/vim' -S test.vim, with OUTBOX, CABLELINT,
" ALE (its folder) and REPORT (a file: `vim -es` prints nothing) in the environment.
set nocompatible hidden
let s:failed = 0
let s:passed = 0

function! s:Say(text) abort
  call writefile([a:text], $REPORT, 'a')
endfunction

function! s:Check(what, ok) abort
  let s:passed += a:ok ? 1 : 0
  let s:failed += a:ok ? 0 : 1
  call s:Say((a:ok ? 'ok - ' : 'not ok - ') . a:what)
endfunction

" Waits until an expression holds.
function! s:Until(expression) abort
  for l:try in range(str2nr(empty($PATIENCE) ? '10000' : $PATIENCE) / 50)
    if eval(a:expression)
      return 1
    endif
    sleep 50m
  endfor
  return 0
endfunction

function! Findings() abort
  return map(copy(ale#engine#GetLoclist(bufnr(''))), {_, found -> found.text})
endfunction

function! Text() abort
  return join(getline(1, '$'), "\n")
endfunction

let &runtimepath .= ',' . $ALE
let g:ale_lint_on_enter = 1
let g:ale_cable_cablelint_executable = $CABLELINT
let g:ale_linters = {'cable': ['cablelint']}
filetype plugin on
syntax on
runtime! plugin/ale.vim plugin/cablelint.vim
call s:Say('Vim ' . v:version)

for [s:file, s:type] in [['telegram.txt', 'cable'], ['letter.txt', 'text'], ['09VALLETTA90.cable', 'cable']]
  execute 'edit' fnameescape($OUTBOX . '/' . s:file)
  call s:Check(s:file . ' is ' . s:type, &filetype ==# s:type)
endfor
call s:Check('first paint', synIDattr(synID(23, 4, 1), 'name') ==# 'cableMarkC')

ALELint
call s:Check('findings arrive', s:Until('match(Findings(), "PHUX is not a TAGS code") >= 0'))
for s:finding in Findings()
  call s:Say('  ' . s:finding)
endfor

" What ALE asks is answered by standard input: the first action, then a 4 in place of the old number.
call cursor(7, 12)
ALECodeAction
call s:Check('the quick fix', s:Until('Text() =~# "TAGS: EFIS PHUM ECON MT"'))
call cursor(29, 1)
ALERename
call s:Check('rename of a paragraph number', s:Until('Text() =~# "\\n4\\. (U) The director"'))
if s:failed
  call s:Say(Text())
endif

call s:Say(s:passed . ' passed, ' . s:failed . ' failed')
if s:failed
  cquit 1
endif
qall!
