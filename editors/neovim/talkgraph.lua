-- talkgraph in Neovim (0.7 and later): put this file into ~/.config/nvim/plugin/.
-- It starts `talkgraph lsp` for RON files that belong to a graph, and leaves other RON files alone.

local clients = {}

-- The folder that holds `graph/`, seen from a file inside it.
local function project(file)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  while true do
    if vim.fn.fnamemodify(folder, ":t") == "graph" then
      return vim.fn.fnamemodify(folder, ":h")
    end
    local above = vim.fn.fnamemodify(folder, ":h")
    if above == folder then
      return nil
    end
    folder = above
  end
end

local function start(buffer)
  local root = project(vim.api.nvim_buf_get_name(buffer))
  if not root then
    return
  end
  local config = {
    name = "talkgraph",
    cmd = vim.g.talkgraph_command or { "talkgraph", "lsp" },
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
  }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  clients[root] = clients[root] or vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(buffer, clients[root])
end

vim.api.nvim_create_autocmd({ "BufRead", "BufNewFile" }, {
  pattern = "*.ron",
  callback = function(event)
    -- Neovim before 0.8 does not know the ending.
    vim.bo[event.buf].filetype = "ron"
    vim.bo[event.buf].omnifunc = "v:lua.vim.lsp.omnifunc"
    vim.bo[event.buf].commentstring = "// %s"
    start(event.buf)
  end,
})
