-- What Neovim's own keys have no word for.
local M = {}

local METHOD = 'cablelint/summary'

local function client_of(bufnr)
  return vim.lsp.get_clients({ name = 'cablelint', bufnr = bufnr })[1]
end

--- Applies every safe fix, and waits for it: fit for BufWritePre.
--- @param bufnr integer? the current buffer when left out
function M.fix_all(bufnr)
  bufnr = bufnr or vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    return
  end
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(bufnr),
    range = { start = { line = 0, character = 0 }, ['end'] = { line = vim.api.nvim_buf_line_count(bufnr), character = 0 } },
    context = { diagnostics = {}, only = { 'source.fixAll.cablelint' } },
  }
  local answer = client:request_sync('textDocument/codeAction', params, 2000, bufnr)
  for _, action in ipairs(answer and answer.result or {}) do
    if not action.edit and client:supports_method('codeAction/resolve') then
      local resolved = client:request_sync('codeAction/resolve', action, 2000, bufnr)
      action = resolved and resolved.result or action
    end
    if action.edit then
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
    end
  end
end

--- Asks for the findings of each open cable.
--- @param client_id integer
function M.pull(client_id)
  local client = vim.lsp.get_client_by_id(client_id)
  for bufnr in pairs(client and client.attached_buffers or {}) do
    local document = vim.lsp.util.make_text_document_params(bufnr)
    client:request('textDocument/diagnostic', { identifier = 'cablelint', textDocument = document }, nil, bufnr)
  end
end

--- Shows the page of a rule, of the finding under the cursor when none is named.
--- @param rule string?
function M.rule(rule)
  local client = client_of(vim.api.nvim_get_current_buf())
  if not rule then
    local here = vim.api.nvim_win_get_cursor(0)
    for _, found in ipairs(vim.diagnostic.get(0, { lnum = here[1] - 1 })) do
      if not rule or (found.col <= here[2] and here[2] < (found.end_col or found.col + 1)) then
        rule = found.code
      end
    end
  end
  if not client or not rule then
    return vim.notify(client and 'This line has no finding.' or 'The cablelint server is not running here.')
  end
  client:request('workspace/executeCommand', { command = 'cablelint.showRule', arguments = { rule } }, function(problem, page)
    if problem then
      return vim.notify(problem.message)
    end
    vim.lsp.util.open_floating_preview(vim.split(page, '\n'), 'markdown', { focus_id = 'cablelint.rule', max_width = 90 })
  end)
end

--- The banner of the cable, and what its portions add up to where that differs. Never waits: it
--- gives what the server said last, and asks again where the text has changed since.
--- @param bufnr integer? the current buffer when left out
--- @return string
function M.status(bufnr)
  bufnr = bufnr or vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    return ''
  end
  local tick = vim.api.nvim_buf_get_changedtick(bufnr)
  local known = vim.b[bufnr].cablelint_status or {}
  if known.tick ~= tick then
    vim.b[bufnr].cablelint_status = { tick = tick, text = known.text }
    client:request(METHOD, { textDocument = vim.lsp.util.make_text_document_params(bufnr) }, function(_, summary)
      if not vim.api.nvim_buf_is_valid(bufnr) then
        return
      end
      local text = ''
      if summary and summary ~= vim.NIL then
        local said = function(value)
          return value ~= vim.NIL and value or nil
        end
        local banner, roll_up = said(summary.banner), said(summary.rollUp)
        text = banner or 'No banner'
        if roll_up and roll_up ~= banner then
          text = text .. ', portions ' .. roll_up
        end
      end
      vim.b[bufnr].cablelint_status = { tick = tick, text = text }
      vim.cmd.redrawstatus()
    end, bufnr)
  end
  return known.text or ''
end

return M
