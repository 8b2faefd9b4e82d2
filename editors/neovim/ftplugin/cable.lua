-- Cables are prose with a header: no comments, lines of 69 characters at most when `gq` wraps them.
-- The line after an indented reference begins at the margin again. A paragraph of a SMART cable is
-- one long line, which wraps on the screen.
vim.bo.autoindent = false
vim.bo.comments = ''
vim.bo.commentstring = ''
vim.bo.expandtab = true
vim.bo.textwidth = 0
vim.opt_local.wrap = true
vim.opt_local.linebreak = true
vim.b.undo_ftplugin = 'setlocal autoindent< comments< commentstring< expandtab< textwidth< wrap< linebreak<'
