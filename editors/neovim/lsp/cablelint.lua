-- The server, for Neovim 0.11 and later: vim.lsp.enable('cablelint') is all it takes.
local REFRESH = 'workspace/diagnostic/refresh'

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
  handlers = {
    -- The server asks for this when a save or a setting changes what is judged. Neovim 0.12 then
    -- asks about the folder only, and drops the part of the answer that is about open buffers.
    [REFRESH] = function(problem, result, context)
      require('cablelint').pull(context.client_id)
      return vim.lsp.handlers[REFRESH](problem, result, context)
    end,
  },
}
