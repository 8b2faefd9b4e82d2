" Does the buffer, of plain text, read like a cable? Three signs near its top are asked for, so that
" a letter that mentions one or two is left alone.
let s:telegram = [
  \ '\v^VZCZC[A-Z]{3}\d{3,4}>',
  \ '\v^[ZOPR]( [ZOPR])? \d{6}Z [A-Z]{3} \d{2}>',
  \ '\v^(FM|TO) ([A-Z]{4,8}/)?[A-Z]{4,} ?[A-Z]',
  \ '\v^(UNCLAS|UNCLASSIFIED|LIMITED OFFICIAL USE|CONFIDENTIAL|C O N F I D E N T I A L|SECRET|S E C R E T)( SECTION \d\d? OF \d\d?)? [A-Z][A-Z ]+ \d{4,6}\s*$',
  \ '\v^E\.?O\.? ?\d{5}>',
  \ '\v^TAGS:? +[A-Z]{2,5}>',
  \ '\v^SUBJ(ECT)?: ',
  \ ]
let s:smart = ['\v^\s*MRN:', '\v^\s*Date/DTG:', '\v^\s*E\.O\.:', '\v^\s*TAGS:', '\v^\s*Captions:', '\v^\s*Subject:']

function! cablelint#reads_like_cable() abort
  if index(['', 'text'], &filetype) < 0 || index(['', 'txt', 'text'], expand('%:e')) < 0
    return 0
  endif
  let l:head = getline(1, 60)
  for l:signs in [s:telegram, s:smart]
    if len(filter(copy(l:signs), 'match(l:head, "\\C" . v:val) >= 0')) >= 3
      return 1
    endif
  endfor
  return 0
endfunction

" The folder of the configuration that governs a buffer's file, else the file's own.
function! cablelint#project_root(buffer) abort
  let l:folder = fnamemodify(bufname(a:buffer), ':p:h')
  let l:configuration = findfile('cablelint.toml', l:folder . ';')
  return empty(l:configuration) ? l:folder : fnamemodify(l:configuration, ':p:h')
endfunction
