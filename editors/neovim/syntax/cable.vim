" First paint for cables, until the server's semantic tokens come: what a line tells on its own.
if exists('b:current_syntax')
  finish
endif
syntax case match
syntax sync minlines=50

" Transmission lines and residue
syntax match cableResidue /^[A-Z][A-Z ]\{1,9} \d\{8} \+\d\{3}\%(\.\d\+\)\? OF \d\{3}\s*$/
syntax match cableTransmission /^\%(VZCZC[A-Z]\{3}\d\{3,4}\|\([ZOPR]\)\1\%( R[A-Z]\{3,7}\)\+\|DE R[A-Z]\{3,7} #.*\|ZN[RY] .*\|BT\|NNNN\|#\d\{4}\)\s*$/
syntax match cableDtg /^[ZOPR]\%( [ZOPR]\)\? \d\{6}Z [A-Z][A-Za-z]\{2} \d\{2}\>/
syntax match cableAddressLabel /^\%(FM\|TO\|INFO\|XMT\)\ze /
syntax match cablePrecedence /\%(^\%(TO\|INFO\|R[A-Z]\{3,7}\/\).*\)\@<=\<\%(FLASH\|NIACT\|IMMEDIATE\|PRIORITY\|ROUTINE\)\>/

" Banner and captions
syntax match cableUnclassified /^\s*\%(UNCLASSIFIED\|UNCLAS\)\>\%( E \?F \?T \?O\)\?\ze\%( SECTION \| [A-Z ]\+\d\|\s*$\)/
syntax match cableSbu /^\s*\%(LIMITED OFFICIAL USE\|SBU\)\ze\%( [A-Z ]\+\d\|\s*$\)/
syntax match cableConfidential /^\s*\%(CONFIDENTIAL\|C O N F I D E N T I A L\)\ze\%( SECTION \| [A-Z ]\+\d\|\s*$\)/
syntax match cableSecret /^\s*\%(SECRET\|S E C R E T\)\ze\%( SECTION \| [A-Z ]\+\d\|\s*$\)/
syntax match cableTopSecret /^\s*\%(TOP SECRET\|T O P \+S E C R E T\)\ze\%( SECTION \| [A-Z ]\+\d\|\s*$\)/
syntax match cableCaption /^\%(\%([A-Z]\{2,6} \)\?SENSITIVE\%( BUT UNCLASSIFIED\)\?\|SIPDIS\|NOFORN\|NODIS\|EXDIS\|STADIS\|LIMDIS\|ORCON\|AIDAC\|TERREP\|[A-Z]\+ CHANNEL\|REL TO [A-Z, ]\+\)\s*$/

" Fields
syntax match cableLabel /^\s*\%(E\.\?O\.\?\ze \?:\? *\d\{5}\|TAGS\ze:\?\s\|SUBJECT:\|SUBJ:\|REFS\?:\|Refs\?:\)/
syntax match cableLabel /^\s*\%(MRN\|Date\/DTG\|From\|Action\|Info\|XMT\|E\.O\.\|Captions\|Reference\|Pass Line\|Subject\|Action Office\|Info Office\|Action Post\|Signature\|Drafted By\|Cleared By\|Approved By\|Released By\|Attachments\|Dissemination Rule\|Classified By\|Reason\|Declassify On\|Derived From\):/
syntax match cableTag /\%(^TAGS:\?\s.*\)\@<=\<[A-Z]\{4,5}\>/
syntax match cableGeography /\%(^TAGS:\?\s.*\)\@<=\<[A-Z]\{2,3}\>/
syntax match cableSubject /\%(^\%(SUBJECT\|SUBJ\|Subject\):\s*\%(([A-Z/]*)\s*\)\?\)\@<=[^( ].*/

" Body
syntax match cablePilcrow /^¶/
syntax match cableNumber /^¶\?\zs\d\{1,3}\.\ze[ (]/ nextgroup=@cableMark skipwhite
syntax match cableBullet /^\s*\%(--\?\|\*\|•\)\ze\s/ nextgroup=@cableMark skipwhite
syntax cluster cableMark contains=cableMarkU,cableMarkSbu,cableMarkC,cableMarkS,cableMarkTs
syntax match cableMarkU /(U)/ contained
syntax match cableMarkSbu /(\%([Ss][Bb][Uu]\|U\/\/\%(SBU\|FOUO\)\|FOUO\|LOU\)\%([\/-][A-Z\/ -]*\)\?)/ contained
syntax match cableMarkC /(C\%([\/ -][A-Z\/, -]\+\)\?)/ contained
syntax match cableMarkS /(S\%([\/ -][A-Z\/, -]\+\)\?)/ contained
syntax match cableMarkTs /(TS\%([\/ -][A-Z\/, -]\+\)\?)/ contained
syntax match cableHeading /^.\{1,69}\n\ze-\{3,}\%( -\+\)\?\s*$/
syntax match cableUnderline /^\%(-\{3,}\|=\{3,}\|_\{3,}\)\%( -\+\)\?\s*$/
syntax match cablePair /\<\%(BEGIN\|Begin\|END\|End\)\_s\%(SUMMARY\|[Ss]ummary\|COMMENT\|[Cc]omment\|NOTE\|[Nn]ote\|TEXT\|[Tt]ext\|QUOTE\|[Qq]uote\)\>/
syntax match cablePair /\<\%(SUMMARY\|Summary\|COMMENT\|Comment\|NOTE\|Note\)\ze[:.]/
syntax match cableReference /\<\%(REFTELS\?\|[Rr]eftels\?\|[Rr]efs\? [A-Z]\>\|REFS\? [A-Z]\>\|SEPTEL\|[Ss]eptel\)/

highlight default link cableResidue Comment
highlight default link cablePilcrow Comment
highlight default link cableTransmission Comment
highlight default link cableDtg Number
highlight default link cableAddressLabel Keyword
highlight default link cablePrecedence Special
highlight default link cableUnclassified cableMarkU
highlight default link cableSbu cableMarkSbu
highlight default link cableConfidential cableMarkC
highlight default link cableSecret cableMarkS
highlight default link cableTopSecret cableMarkTs
highlight default link cableCaption PreProc
highlight default link cableLabel Keyword
highlight default link cableTag Type
highlight default link cableGeography Identifier
highlight default link cableSubject Title
highlight default link cableNumber Number
highlight default link cableBullet Delimiter
highlight default link cableHeading Title
highlight default link cableUnderline Title
highlight default link cablePair Statement
highlight default link cableReference Underlined
" The colors of levels, for light and for dark backgrounds. A color scheme clears them.
let s:levels = [
    \ ['MarkU', 'DarkGreen', '#12703f', 'Green', '#4fc48c'],
    \ ['MarkSbu', 'DarkMagenta', '#7a3eb1', 'Magenta', '#c39eea'],
    \ ['MarkC', 'DarkBlue', '#0b55c0', 'LightBlue', '#74b3ff'],
    \ ['MarkS', 'DarkRed', '#bd1220', 'LightRed', '#ff8f92'],
    \ ['MarkTs', 'DarkYellow', '#9a4700', 'Yellow', '#f5a54a'],
    \ ]
function! s:Colors() abort
  for [l:group, l:lightTerm, l:light, l:darkTerm, l:dark] in s:levels
    let [l:term, l:gui] = &background ==# 'dark' ? [l:darkTerm, l:dark] : [l:lightTerm, l:light]
    execute 'highlight default cable' . l:group 'ctermfg=' . l:term 'guifg=' . l:gui 'cterm=bold gui=bold'
  endfor
endfunction
call s:Colors()
augroup cableColors
  autocmd!
  autocmd ColorScheme * call s:Colors()
augroup END

" The server's tokens, in the same colours.
if has('nvim')
  for [s:modifier, s:group] in [['unclassified', 'U'], ['sensitive', 'Sbu'], ['limited', 'Sbu'], ['confidential', 'C'], ['secret', 'S'], ['topSecret', 'Ts']]
    execute 'highlight default link @lsp.mod.' . s:modifier . '.cable cableMark' . s:group
  endfor
endif

let b:current_syntax = 'cable'
