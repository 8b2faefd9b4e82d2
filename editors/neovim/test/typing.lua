-- Types whole cables into a second Neovim, with the lines that the help gives for completion as you
-- type. The text on disk must be the text typed.
-- usage: NEOVIM=program PLUGIN=editors/neovim CABLES=folder SCRATCH=folder \
--   nvim --clean --headless -c 'luafile editors/neovim/test/typing.lua'
local neovim, plugin = assert(vim.env.NEOVIM), assert(vim.env.PLUGIN)
local cables, scratch = assert(vim.env.CABLES), assert(vim.env.SCRATCH)
local PATIENCE = tonumber(vim.env.PATIENCE) or 15000 -- milliseconds
-- After these Neovim asks for completions, once 25 milliseconds have gone by without another key.
local TRIGGERS, PAUSE = ' ,(/-', 40
local passed, failed = 0, 0

local function check(what, run)
  local ok, more = pcall(run)
  passed, failed = passed + (ok and 1 or 0), failed + (ok and 0 or 1)
  io.stdout:write(('%s - %s%s\n'):format(ok and 'ok' or 'not ok', what, more and ': ' .. tostring(more) or ''))
end

local function until_true(what, condition)
  assert(vim.wait(PATIENCE, condition, 2), 'not in time: ' .. what)
end

-- The Lua block of the help that has these words.
local function block(words)
  local help = table.concat(vim.fn.readfile(vim.fs.joinpath(plugin, 'doc', 'cablelint.txt')), '\n')
  for lua in help:gmatch('>lua\n(.-)\n<') do
    if lua:find(words, 1, true) then
      return lua
    end
  end
  error('the help has no block with ' .. words)
end

-- What the second Neovim counts for us: how often a list of completions came up.
local COUNT = [[
  vim.g.lists = 0
  vim.api.nvim_create_autocmd('CompleteChanged', { callback = function() vim.g.lists = vim.g.lists + 1 end })
]]

-- Is the server attached, and is every request for completion answered?
local ANSWERED = [[
  local client = vim.lsp.get_clients({ name = 'cablelint', bufnr = 0 })[1]
  if not client or not client.initialized then
    return false
  end
  for _, request in pairs(client.requests) do
    if request.type == 'pending' and request.method == 'textDocument/completion' then
      return false
    end
  end
  return true
]]

-- A second Neovim with an empty file, in insert mode.
local function drafter(name, init, extension)
  local folder = vim.fs.joinpath(scratch, name)
  vim.fn.mkdir(folder, 'p')
  local config, file = vim.fs.joinpath(folder, 'init.lua'), vim.fs.joinpath(folder, 'draft.' .. (extension or 'cable'))
  vim.fn.writefile(vim.split(init .. COUNT, '\n'), config)
  vim.fn.delete(file)
  local runtimepath = ('set runtimepath^=%s noswapfile'):format(plugin)
  local channel = vim.fn.jobstart({ neovim, '--embed', '-u', config, '--cmd', runtimepath, file }, { rpc = true })
  local self = { file = file }
  function self.ask(method, ...)
    return vim.rpcrequest(channel, method, ...)
  end
  -- Presses a key, and waits for the list of completions that it may bring up.
  function self.press(key)
    assert(self.ask('nvim_input', key) == #key, 'the key was taken')
    until_true('an answer about completion', function()
      -- A message that waits for a key answers nothing, and plain text has no server.
      return self.ask('nvim_get_mode').blocking
        or self.ask('nvim_eval', '&filetype') ~= 'cable'
        or self.ask('nvim_exec_lua', ANSWERED, {})
    end)
  end
  -- With a pause, whoever types stops to think at the end of each line.
  function self.type(text, pause)
    for character in text:gmatch('.') do
      if pause and character == '\n' then
        vim.wait(pause)
      end
      self.press(character == '\n' and '<CR>' or character == '<' and '<lt>' or character)
      if TRIGGERS:find(character, 1, true) then
        vim.wait(PAUSE)
        self.press('')
      end
    end
  end
  function self.save()
    self.press('<Esc>')
    self.press(':write<CR>')
    until_true('the file', function()
      return vim.uv.fs_stat(file) ~= nil and self.ask('nvim_eval', '&modified') == 0
    end)
    return table.concat(vim.fn.readfile(file), '\n') .. '\n'
  end
  function self.close()
    vim.fn.jobstop(channel)
  end
  self.ask('nvim_ui_attach', 110, 40, { rgb = true })
  self.press('i')
  return self
end

-- Types the text into an empty file: what is on disk then, and how many lists came up.
local function typed(name, text, init)
  local drafting = drafter(name, init)
  drafting.type((text:gsub('\n$', '')))
  local saved, lists = drafting.save(), drafting.ask('nvim_get_var', 'lists')
  drafting.close()
  return saved, lists
end

local HEADER = 'UNCLAS VALLETTA 000091\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: EFIS'
local init = block("vim.lsp.enable('cablelint')") .. '\n' .. block('completeopt') .. '\n'
local files = vim.fn.glob(vim.fs.joinpath(cables, '*.cable'), false, true)
check('there are cables to type', function()
  assert(#files >= 6)
end)
for _, file in ipairs(files) do
  local name = vim.fn.fnamemodify(file, ':t:r')
  check(name .. ' is saved as it was typed', function()
    local wanted = table.concat(vim.fn.readfile(file), '\n') .. '\n'
    local saved, lists = typed(name, wanted, init)
    assert(saved == wanted, '\n' .. vim.text.diff(wanted, saved))
    assert(lists > 0, 'no list of completions came up')
    return lists .. ' lists'
  end)
end

for _, name in ipairs({ 'smart-sbu', 'telegram-sbu' }) do
  check(name .. ' is saved as it was typed, in two sittings into a .txt file, with pauses', function()
    local wanted = table.concat(vim.fn.readfile(vim.fs.joinpath(cables, name .. '.cable')), '\n') .. '\n'
    local _, header = wanted:find('\n[Ss][Uu][Bb][Jj][^\n]*')
    local drafting = drafter(name .. '-txt', init, 'txt')
    drafting.type(wanted:sub(1, header), 120)
    assert(drafting.save() == wanted:sub(1, header) .. '\n')
    drafting.ask('nvim_command', 'edit')
    until_true('a cable', function()
      return drafting.ask('nvim_eval', '&filetype') == 'cable'
    end)
    drafting.press('G')
    drafting.press('A')
    drafting.type(wanted:sub(header + 1, -2), 120)
    local saved, lists = drafting.save(), drafting.ask('nvim_get_var', 'lists')
    drafting.close()
    assert(saved == wanted, '\n' .. vim.text.diff(wanted, saved))
    assert(lists > 0, 'no list of completions came up')
  end)
end

check('a list that selects its first entry would be noticed', function()
  local careless, changes = init:gsub('menuone,noselect,popup,fuzzy', 'menu,popup')
  assert(changes == 1, init)
  local wanted = HEADER .. ' MT\n'
  assert(typed('careless', wanted, careless) ~= wanted)
  assert(typed('careful', wanted, init) == wanted)
end)

check('completion by meaning, in lower case', function()
  local drafting = drafter('meaning', init)
  drafting.type(HEADER)
  -- At a drafter's pace: a key that comes before the list for the key before it ends the search.
  for key in (' human'):gmatch('.') do
    drafting.press(key)
    vim.wait(200)
  end
  until_true('a list', function()
    return drafting.ask('nvim_eval', 'pumvisible()') == 1
  end)
  drafting.press('<C-N>')
  drafting.press('<C-Y>')
  local line = drafting.ask('nvim_get_current_line')
  drafting.close()
  assert(line == 'TAGS: EFIS PHUM', line)
end)

io.stdout:write(('%d passed, %d failed\n'):format(passed, failed))
vim.cmd(failed == 0 and 'qall!' or 'cquit 1')
