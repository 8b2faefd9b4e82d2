-- Cables are prose with a header: no comments, lines of 69 characters at most when `gq` wraps them.
-- The line after an indented reference begins at the margin again.
vim.bo.autoindent = false
vim.bo.comments = ''
vim.bo.commentstring = ''
vim.bo.expandtab = true
vim.bo.textwidth = 0
vim.b.undo_ftplugin = 'setlocal autoindent< comments< commentstring< expandtab< textwidth<'
