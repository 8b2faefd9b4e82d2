vim.filetype.add({ extension = { cable = 'cable' } })
