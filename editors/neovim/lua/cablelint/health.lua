-- :checkhealth cablelint
local M = {}
local health = vim.health

local function version_of(program)
  local ran, result = pcall(function()
    return vim.system({ program, '--version' }, { text = true }):wait(5000)
  end)
  return ran and result.code == 0 and vim.trim(result.stdout) or nil
end

function M.check()
  health.start('cablelint')
  if vim.fn.has('nvim-0.11') == 0 then
    health.warn('Neovim is older than 0.11', 'start the server with vim.lsp.start(), see :help cablelint-older')
  else
    health.ok('Neovim has vim.lsp.enable()')
  end

  local config = vim.lsp.config and vim.lsp.config.cablelint
  local program = config and type(config.cmd) == 'table' and config.cmd[1] or 'cablelint'
  local version = version_of(program)
  if version then
    health.ok(('%s (%s)'):format(version, vim.fn.exepath(program)))
  else
    health.error(
      ('`%s` does not run'):format(program),
      "put the program on the PATH, or name it: vim.lsp.config('cablelint', { cmd = { '/path/to/cablelint', 'server' } })"
    )
  end

  if vim.lsp.is_enabled and not vim.lsp.is_enabled('cablelint') then
    health.warn('the server is not enabled', "put vim.lsp.enable('cablelint') into init.lua")
  elseif vim.lsp.is_enabled then
    health.ok('the server is enabled')
  end

  for _, client in ipairs(vim.lsp.get_clients({ name = 'cablelint' })) do
    local buffers = vim.tbl_count(client.attached_buffers)
    local root = client.root_dir or 'no folder'
    health.info(('running for %d buffer(s), in %s, counting in %s'):format(buffers, root, client.offset_encoding))
  end
  if vim.filetype.match({ filename = 'x.cable' }) == 'cable' then
    health.ok('files that end in .cable are known')
  else
    health.error('files that end in .cable are not known', 'put this folder on the runtime path before any file is opened')
  end
end

return M
