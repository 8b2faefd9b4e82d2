-- Runs the README's lines for plugin managers and other plugins. vim.pack is Neovim's own, and clones
-- a repository on disk; the other plugins are stubs that do with a recipe what the plugin does.
-- usage: OUTBOX=folder README=file REPOSITORY=folder nvim --clean --headless -c 'luafile recipes.lua'
-- with `cablelint` on the PATH.
local outbox, repository = assert(vim.env.OUTBOX), assert(vim.env.REPOSITORY)
local readme = table.concat(vim.fn.readfile(assert(vim.env.README)), '\n')
local plugin = repository .. '/editors/neovim'
local PATIENCE = tonumber(vim.env.PATIENCE) or 15000 -- milliseconds
local passed, failed = 0, 0

local function check(what, run)
  local ok, problem = pcall(run)
  passed, failed = passed + (ok and 1 or 0), failed + (ok and 0 or 1)
  io.stdout:write(('%s - %s%s\n'):format(ok and 'ok' or 'not ok', what, ok and '' or ': ' .. tostring(problem)))
end

-- The block of the README that has these words.
local function block(words)
  for lua in readme:gmatch('```lua\n(.-)```') do
    if lua:find(words, 1, true) then
      return (lua:gsub('ADDRESS OF THE REPOSITORY', 'file://' .. repository))
    end
  end
  error('the README has no block with ' .. words)
end

local function run(lua)
  return assert(load(lua))()
end

-- A cable is recognized, and the server says what is wrong in it. Then all is as it was before.
local function works()
  vim.cmd('filetype plugin on')
  vim.cmd.edit(outbox .. '/09VALLETTA90.cable')
  assert(vim.bo.filetype == 'cable', 'the filetype is ' .. vim.bo.filetype)
  assert(vim.wo.linebreak, 'lines wrap between words')
  assert(vim.wait(PATIENCE, function()
    return #vim.diagnostic.get(0) > 0
  end, 20), 'no findings')
end

local function forget()
  vim.lsp.enable('cablelint', false)
  vim.cmd('silent! %bwipeout!')
  vim.wait(5000, function()
    return #vim.lsp.get_clients() == 0
  end)
  vim.opt.runtimepath:remove(vim.iter(vim.opt.runtimepath:get()):filter(function(path)
    return vim.endswith(path, '/editors/neovim')
  end):totable())
  assert(#vim.api.nvim_get_runtime_file('lsp/cablelint.lua', true) == 0)
  for _, module in ipairs({ 'cablelint', 'cablelint.detect' }) do
    package.loaded[module] = nil
  end
end

-- Is a cable recognized and checked in a second Neovim that begins with these lines?
local function starts(init)
  local config = vim.fn.tempname() .. '.lua'
  vim.fn.writefile(vim.split(init, '\n'), config)
  local ask = [[lua vim.wait(tonumber(vim.env.PATIENCE) or 15000, function() return #vim.diagnostic.get(0) > 0 end, 20)
    io.stdout:write(vim.bo.filetype, ' ', tostring(#vim.diagnostic.get(0) > 0), ' ', vim.lsp.config.cablelint.cmd[1])]]
  local arguments = { '--headless', '--cmd', 'set noswapfile', '-u', config, outbox .. '/09VALLETTA90.cable' }
  local command = vim.list_extend({ assert(vim.env.NEOVIM) }, arguments)
  local done = vim.system(vim.list_extend(command, { '-c', ask, '-c', 'qall!' }), { text = true }):wait(60000)
  assert(vim.endswith(done.stdout, 'cable true cablelint'), done.stdout .. done.stderr)
end

check('vim.pack', function()
  local unasked = "local add = vim.pack.add\n"
    .. "vim.pack.add = function(specs, options) add(specs, vim.tbl_extend('force', options, { confirm = false })) end\n"
  starts(unasked .. block('vim.pack.add'))
end)

check('lazy.nvim', function()
  starts('local spec = ' .. block('lazy = false') .. 'spec.config({ dir = "' .. repository .. '" })')
end)

check('folding', function()
  vim.opt.runtimepath:append(plugin)
  vim.cmd.runtime('ftdetect/cable.lua')
  vim.lsp.enable('cablelint')
  run(block('foldexpr'))
  works()
  assert(vim.wait(PATIENCE, function()
    return vim.fn.foldlevel(21) > 0
  end, 20), 'no folds')
  assert(vim.fn.foldclosed(21) == -1, 'a cable opens unfolded')
  vim.cmd('normal! zM')
  assert(vim.fn.foldclosed(21) > 0)
end)
forget()

check('conform.nvim', function()
  local given
  package.loaded.conform = { setup = function(options)
    given = options
  end }
  run(block("require('conform')"))
  local formatter = given.formatters[given.formatters_by_ft.cable[1]]
  local command = vim.iter({ formatter.command, formatter.args }):flatten():map(function(argument)
    return (argument:gsub('%$FILENAME', outbox .. '/09VALLETTA90.cable'))
  end):totable()
  local text = 'UNCLAS VALLETTA 000090   \n\n1. (U) The bishop drew the float lines.  \n'
  local formatted = vim.system(command, { stdin = text, text = true }):wait()
  assert(formatted.code == 0, formatted.stderr)
  assert(formatted.stdout:find('000090\n', 1, true) and formatted.stdout:find('lines.\n', 1, true), formatted.stdout)
end)

check('nvim-lint', function()
  local lint = { linters = {}, linters_by_ft = {} }
  package.loaded.lint = lint
  run(block("require('lint')"))
  vim.cmd.edit(outbox .. '/09VALLETTA90.cable')
  local linter = lint.linters[lint.linters_by_ft.cable[1]]
  local command = vim.iter({ linter.cmd, linter.args }):flatten():map(function(argument)
    return type(argument) == 'function' and argument() or argument
  end):totable()
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'
  local printed = vim.system(command, { stdin = linter.stdin and text or nil, text = true }):wait()
  assert(printed.code == 0 or linter.ignore_exitcode, printed.stderr)
  local namespace = vim.api.nvim_create_namespace('lint')
  vim.diagnostic.set(namespace, 0, linter.parser(printed.stdout, 0))
  local found = vim.diagnostic.get(0, { namespace = namespace, lnum = 6 })[1]
  assert(found.code == 'tags-unknown' and found.severity == vim.diagnostic.severity.WARN, vim.inspect(found))
  local line = vim.api.nvim_buf_get_lines(0, 6, 7, false)[1]
  assert(line:sub(found.col + 1, found.end_col) == 'PHUX')
  assert(#linter.parser('', 0) == 0)
end)

io.stdout:write(('%d passed, %d failed\n'):format(passed, failed))
vim.cmd(failed == 0 and 'qall!' or 'cquit 1')
