-- The server, for Neovim 0.11 and later: vim.lsp.enable('cablelint') is all it takes.
---@type vim.lsp.Config
return {
  cmd = { 'cablelint', 'server' },
  filetypes = { 'cable' },
  root_markers = { 'cablelint.toml', '.git' },
  commands = {
    -- A rule's page opens here, not in a browser.
    ['cablelint.explainRule'] = function(command)
      require('cablelint').rule(command.arguments[1])
    end,
  },
}
