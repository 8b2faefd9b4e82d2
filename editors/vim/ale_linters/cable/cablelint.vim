" The server, for ALE.
call ale#Set('cable_cablelint_executable', 'cablelint')

call ale#linter#Define('cable', {
  \ 'name': 'cablelint',
  \ 'lsp': 'stdio',
  \ 'executable': {buffer -> ale#Var(buffer, 'cable_cablelint_executable')},
  \ 'command': '%e server',
  \ 'language': 'cable',
  \ 'project_root': function('cablelint#project_root'),
  \ })
