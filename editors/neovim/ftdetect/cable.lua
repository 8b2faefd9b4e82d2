-- Cables are files that end in .cable, and text without a telling name that reads like one.
vim.filetype.add({
  extension = { cable = 'cable' },
  pattern = {
    ['.*'] = {
      function(_, bufnr)
        return require('cablelint.detect').filetype(bufnr)
      end,
      { priority = -math.huge },
    },
    ['.*%.txt'] = {
      function(_, bufnr)
        return require('cablelint.detect').filetype(bufnr)
      end,
      { priority = 10 },
    },
  },
})
