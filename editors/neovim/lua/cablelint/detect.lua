-- Does a text read like a cable? Three signs near its top are asked for, so that a letter that
-- mentions one or two is left alone.
local M = {}

local TELEGRAM = {
  [=[\v^VZCZC[A-Z]{3}\d{3,4}>]=],
  [=[\v^[ZOPR]( [ZOPR])? \d{6}Z [A-Z]{3} \d{2}>]=],
  [=[\v^(FM|TO) ([A-Z]{4,8}/)?[A-Z]{4,} ?[A-Z]]=],
  [=[\v^(UNCLAS|UNCLASSIFIED|LIMITED OFFICIAL USE|CONFIDENTIAL|C O N F I D E N T I A L|SECRET|S E C R E T)( SECTION \d\d? OF \d\d?)? [A-Z][A-Z ]+ \d{4,6}\s*$]=],
  [=[\v^E\.?O\.? ?\d{5}>]=],
  [=[\v^TAGS:? +[A-Z]{2,5}>]=],
  [=[\v^SUBJ(ECT)?: ]=],
}

local SMART = {
  [=[\v^\s*MRN:]=],
  [=[\v^\s*Date/DTG:]=],
  [=[\v^\s*E\.O\.:]=],
  [=[\v^\s*TAGS:]=],
  [=[\v^\s*Captions:]=],
  [=[\v^\s*Subject:]=],
}

local function compile(signs)
  return vim.tbl_map(function(sign)
    return vim.regex([[\C]] .. sign)
  end, signs)
end

local layouts = { compile(TELEGRAM), compile(SMART) }

--- @param lines string[] the text's first lines
--- @return boolean
function M.reads_like_cable(lines)
  for _, signs in ipairs(layouts) do
    local seen = 0
    for _, sign in ipairs(signs) do
      for _, line in ipairs(lines) do
        if sign:match_str(line) then
          seen = seen + 1
          break
        end
      end
    end
    if seen >= 3 then
      return true
    end
  end
  return false
end

--- For `vim.filetype.add`: the filetype of a buffer, nil when it is no cable.
--- @param bufnr integer
--- @return string?
function M.filetype(bufnr)
  if bufnr and vim.api.nvim_buf_is_valid(bufnr) and M.reads_like_cable(vim.api.nvim_buf_get_lines(bufnr, 0, 60, false)) then
    return 'cable'
  end
end

return M
