-- Runs in Neovim: opens a cable with mistakes, and does with it what a drafter does.
-- usage: OUTBOX=folder nvim --clean --headless --cmd 'set rtp^=editors/neovim' -c 'luafile editors/neovim/test/run.lua'
-- with `cablelint` on the PATH.
local outbox = assert(vim.env.OUTBOX)
local PATIENCE = tonumber(vim.env.PATIENCE) or 15000 -- milliseconds
local passed, failed = 0, 0
local OUTLINE = table.concat({
  '1 [Namespace] Header',
  '1 [Field] Banner',
  '3 [Field] SENSITIVE',
  '4 [Field] SIPDIS',
  '6 [Field] E.O.',
  '7 [Field] TAGS',
  '8 [Field] SUBJECT',
  '10 [Field] REF',
  '13 [String] 1. (SBU) Summar',
  '13 [Interface] Summary',
  '17 [Module] A Basket of Tic',
  '20 [String] 2. (SBU) The bi',
  '23 [String] 3. (C) The last',
  '26 [Module] What Comes Next',
  '29 [String] 5. (U) The dire',
  '31 [Field] Signature',
}, ' | ')
local HINTS = table.concat({
  '1 portions: CONFIDENTIAL',
  '7 Commercial Fishing and…, Human Rights, Economic Conditions, Malta',
}, ' | ')

local function say(text)
  io.stdout:write(text .. '\n')
end

local function check(what, run)
  local ok, more = pcall(run)
  if ok then
    passed = passed + 1
    say('ok - ' .. what .. (more and ': ' .. more or ''))
  else
    failed = failed + 1
    say('not ok - ' .. what .. ': ' .. tostring(more))
  end
end

local function until_true(what, condition)
  assert(vim.wait(PATIENCE, condition, 20), 'not in time: ' .. what)
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n'
end

local function keys(typed)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(typed, true, false, true), 'tx', false)
end

local function client()
  return assert(vim.lsp.get_clients({ name = 'cablelint', bufnr = 0 })[1], 'the server is attached')
end

-- The text of the floating window that was opened last.
local function floating()
  local window = vim.b.lsp_floating_preview
  if not window or not vim.api.nvim_win_is_valid(window) then
    return ''
  end
  return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
end

local function close_floating()
  vim.api.nvim_win_close(vim.b.lsp_floating_preview, true)
end

-- An answer for the current buffer.
local function ask(method, params, bufnr)
  bufnr = bufnr or vim.api.nvim_get_current_buf()
  local document = vim.lsp.util.make_text_document_params(bufnr)
  local answer = client():request_sync(method, vim.tbl_extend('keep', params or {}, { textDocument = document }), 10000, bufnr)
  assert(answer, method .. ' was answered')
  assert(not answer.err, vim.inspect(answer.err))
  return answer.result
end

local function at(line, column)
  vim.api.nvim_win_set_cursor(0, { line, column - 1 })
  return { line = line - 1, character = column - 1 }
end

local function found(rule, bufnr)
  for _, diagnostic in ipairs(vim.diagnostic.get(bufnr or 0)) do
    if diagnostic.code == rule then
      return diagnostic
    end
  end
end

vim.lsp.enable('cablelint')
vim.cmd('filetype plugin indent on')
vim.cmd('syntax on')
say('Neovim ' .. tostring(vim.version()))

check('files are told apart', function()
  for file, filetype in pairs({ ['09VALLETTA90.cable'] = 'cable', ['telegram.txt'] = 'cable', ['letter.txt'] = 'text' }) do
    vim.cmd.edit(vim.fs.joinpath(outbox, file))
    assert(vim.bo.filetype == filetype, file .. ' is ' .. vim.bo.filetype)
  end
  vim.cmd.edit(vim.fs.joinpath(outbox, '09VALLETTA90.cable'))
end)
if failed > 0 then
  vim.cmd('cquit 1')
end

check('first paint', function()
  local function group(line, column)
    return vim.fn.synIDattr(vim.fn.synID(line, column, 1), 'name')
  end
  local seen = {}
  for _, place in ipairs({ { 1, 1 }, { 3, 1 }, { 6, 1 }, { 7, 7 }, { 7, 22 }, { 13, 1 }, { 13, 4 }, { 15, 1 }, { 17, 1 }, { 18, 1 }, { 23, 4 } }) do
    seen[#seen + 1] = group(unpack(place))
  end
  local wanted = 'cableUnclassified cableCaption cableLabel cableTag cableGeography cableNumber cableMarkSbu cablePair cableHeading cableUnderline cableMarkC'
  assert(table.concat(seen, ' ') == wanted, table.concat(seen, ' '))
end)

check('levels have colors for each background', function()
  for background, color in pairs({ light = 0x0b55c0, dark = 0x74b3ff }) do
    vim.o.background = background
    vim.cmd.colorscheme('default')
    assert(vim.api.nvim_get_hl(0, { name = 'cableMarkC' }).fg == color, background)
  end
end)

check('diagnostics', function()
  until_true('portion-above-banner', function()
    return found('portion-above-banner')
  end)
  return #vim.diagnostic.get(0) .. ' of them'
end)

check('the status line', function()
  local wanted = 'UNCLASSIFIED SENSITIVE, portions CONFIDENTIAL'
  until_true(wanted, function()
    return require('cablelint').status() == wanted
  end)
end)

check('hover', function()
  at(7, 8)
  vim.lsp.buf.hover()
  until_true('a window', function()
    return floating():find('EFIS (subject): Commercial Fishing', 1, true)
  end)
  close_floating()
end)

check('what was typed is judged when the file is saved', function()
  vim.cmd('silent edit!')
  at(7, 12)
  keys('cwPHUZ<Esc>')
  until_true('no finding on a word that is being typed', function()
    return not found('tags-unknown')
  end)
  vim.cmd('silent write')
  until_true('tags-unknown', function()
    return found('tags-unknown')
  end)
end)

check('the quick fix', function()
  at(7, 12)
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.kind == 'quickfix' and action.title:find('PHUM') ~= nil
    end,
  })
  until_true('PHUM in the text', function()
    return text():find('TAGS: EFIS PHUM ECON MT', 1, true)
  end)
end)

check('the outline', function()
  vim.lsp.buf.document_symbol()
  until_true('the list', function()
    return #vim.fn.getloclist(0) > 0
  end)
  local entries = vim.tbl_map(function(entry)
    return ('%d %s'):format(entry.lnum, entry.text:sub(1, 24))
  end, vim.fn.getloclist(0))
  vim.cmd.lclose()
  assert(table.concat(entries, ' | ') == OUTLINE, table.concat(entries, ' | '))
end)

check('rename of a paragraph number, with what cites it', function()
  at(29, 1)
  vim.lsp.buf.rename('4')
  until_true('paragraph 4', function()
    return text():find('\n4. (U) The director', 1, true)
  end)
  vim.lsp.buf.rename('7')
  until_true('paragraph 7, cited', function()
    return text():find('\n7. (U) The director', 1, true) and text():find('as para 7 describes', 1, true)
  end)
  vim.cmd('silent undo')
end)

check('inlay hints', function()
  vim.lsp.inlay_hint.enable(true, { bufnr = 0 })
  local function hints()
    local all = vim.tbl_map(function(hint)
      local label = hint.inlay_hint.label
      return ('%d %s'):format(hint.inlay_hint.position.line + 1, type(label) == 'table' and label[1].value or label)
    end, vim.lsp.inlay_hint.get({ bufnr = 0 }))
    table.sort(all)
    return table.concat(all, ' | ')
  end
  until_true('hints', function()
    return hints() ~= ''
  end)
  assert(hints() == HINTS, hints())
end)

check('semantic tokens', function()
  until_true('tokens', function()
    return #(vim.lsp.semantic_tokens.get_at_pos(0, 22, 4) or {}) > 0
  end)
  local token = vim.lsp.semantic_tokens.get_at_pos(0, 22, 4)[1]
  assert(token.type == 'decorator' and token.modifiers.confidential, vim.inspect(token))
end)

check("the page of the finding's rule", function()
  at(23, 5)
  require('cablelint').rule()
  until_true('a window with the page', function()
    return floating():find('No portion is classified higher than the cable', 1, true)
  end)
  close_floating()
end)

check('all that is safe to fix is fixed', function()
  require('cablelint').fix_all()
  assert(text():find('\nWhat Comes Next\n---------------\n', 1, true), text())
end)

check('format', function()
  local before = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  vim.api.nvim_buf_set_lines(0, -2, -2, false, { 'Blanks at the end.   ', '' })
  vim.lsp.buf.format({ timeout_ms = 5000 })
  assert(text():find('Blanks at the end.\n', 1, true), text())
  vim.api.nvim_buf_set_lines(0, 0, -1, false, before)
end)

-- What the server holds for a buffer, seen through everything that it answers about it.
local function view(bufnr)
  local seen = { formatting = ask('textDocument/formatting', { options = { tabSize = 4, insertSpaces = true } }, bufnr) }
  for _, method in ipairs({ 'documentSymbol', 'foldingRange', 'semanticTokens/full', 'documentLink', 'codeLens' }) do
    seen[method] = ask('textDocument/' .. method, nil, bufnr)
  end
  seen.summary = ask('cablelint/summary', nil, bufnr)
  -- What names the file or the answer, and not the text.
  local function strip(value)
    if type(value) == 'table' then
      value.resultId = nil
      for key, inner in pairs(value) do
        value[key] = type(inner) == 'string' and inner:gsub('file://.*', '') or inner
        strip(inner)
      end
    end
  end
  strip(seen)
  return seen
end

local function findings(bufnr)
  local all = vim.tbl_map(function(d)
    return ('%d:%d-%d:%d %s %s'):format(d.lnum, d.col, d.end_lnum, d.end_col, d.code, d.message)
  end, vim.diagnostic.get(bufnr))
  table.sort(all)
  return table.concat(all, '\n')
end

check('after 200 typed characters the server holds the text of the buffer', function()
  math.randomseed(1964)
  local alphabet = vim.fn.split([[abc XYZ 1.2.()-:¶é漢🐟]], [[\zs]])
  local special = { '<CR>', '<BS>', '<CR>7. (SBU) ', '<C-W>', 'End Note. ' }
  local typed = 0
  while typed < 200 do
    local line = math.random(vim.api.nvim_buf_line_count(0))
    vim.api.nvim_win_set_cursor(0, { line, 0 })
    keys(('%dl'):format(math.random(0, 40)))
    local run = {}
    for _ = 1, math.random(1, 8) do
      run[#run + 1] = math.random(6) == 1 and special[math.random(#special)] or alphabet[math.random(#alphabet)]
    end
    keys('i' .. table.concat(run) .. '<Esc>')
    typed = typed + #run
    if math.random(5) == 1 then
      keys(({ 'dd', 'u', '<C-R>', 'yyp', 'J', 'D', 'ggVGJu' })[math.random(7)])
    end
    vim.wait(math.random(0, 12))
  end
  local here = vim.api.nvim_get_current_buf()
  -- The same text, given to the server whole: the file has the same name, in a folder of its own.
  local folder = vim.fn.tempname()
  vim.fn.mkdir(folder, 'p')
  local copy = vim.fs.joinpath(folder, '09VALLETTA90.cable')
  vim.fn.writefile(vim.api.nvim_buf_get_lines(here, 0, -1, false), copy)
  local typed_view = view(here)
  vim.cmd('hide edit ' .. vim.fn.fnameescape(copy))
  local fresh = vim.api.nvim_get_current_buf()
  assert(fresh ~= here)
  until_true('the server for the copy', function()
    return #vim.lsp.get_clients({ name = 'cablelint', bufnr = fresh }) > 0
  end)
  for method, answer in pairs(view(fresh)) do
    local typed_answer = typed_view[method]
    assert(vim.deep_equal(answer, typed_answer), ('%s\ntyped: %s\nwhole: %s'):format(method, vim.inspect(typed_answer), vim.inspect(answer)))
  end
  vim.api.nvim_buf_call(here, function()
    vim.cmd('silent write')
  end)
  until_true('the same findings', function()
    return findings(here) == findings(fresh) and findings(here) ~= ''
  end)
  return typed .. ' characters, ' .. #vim.diagnostic.get(fresh) .. ' findings'
end)

check(':checkhealth', function()
  vim.cmd('checkhealth cablelint')
  local report = text()
  assert(not report:find('ERROR') and not report:find('❌'), report)
  assert(report:find('the server is enabled', 1, true), report)
end)

check(':help', function()
  vim.cmd('helptags ' .. vim.fn.fnameescape(vim.api.nvim_get_runtime_file('doc/cablelint.txt', false)[1]:match('(.*)/')))
  vim.cmd('help cablelint-older')
  assert(vim.api.nvim_buf_get_name(0):find('cablelint.txt', 1, true))
end)

check('the server stops', function()
  vim.lsp.enable('cablelint', false)
  for _, running in ipairs(vim.lsp.get_clients()) do
    running:stop()
  end
  until_true('no client', function()
    return #vim.lsp.get_clients() == 0
  end)
end)

say(('%d passed, %d failed'):format(passed, failed))
vim.cmd(failed == 0 and 'qall!' or 'cquit 1')
