-- Runs in a Neovim before 0.11, after the README's lines for it: findings arrive.
-- usage: OUTBOX=folder nvim --headless -c 'luafile README-LINES' -c 'luafile editors/neovim/test/older.lua'
io.stdout:write('Neovim ' .. tostring(vim.version()) .. '\n')
vim.cmd('filetype plugin on')
vim.cmd.edit(vim.env.OUTBOX .. '/09VALLETTA90.cable')
local arrived = vim.wait(tonumber(vim.env.PATIENCE) or 15000, function()
  return #vim.diagnostic.get(0) > 0
end, 20)
vim.cmd('checkhealth cablelint')
local healthy = not table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n'):find('ERROR')
io.stdout:write((arrived and 'ok' or 'not ok') .. ' - the lines for older versions\n')
io.stdout:write((healthy and 'ok' or 'not ok') .. ' - :checkhealth in an older version\n')
vim.cmd(arrived and healthy and 'qall!' or 'cquit 1')
