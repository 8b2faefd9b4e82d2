-- Neovim 0.11 and later: put this folder on the runtime path, then vim.lsp.enable('cablelint').
return {
  cmd = { 'cablelint', 'server' },
  filetypes = { 'cable' },
  root_markers = { 'cablelint.toml', '.git' },
}
