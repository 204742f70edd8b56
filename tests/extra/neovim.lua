-- Drives a session of Neovim with a real server: findings, completion, definition, rename, layout. Started by neovim.sh.

local failures = 0

local function say(text)
  io.stdout:write(text .. "\n")
end

local function expect(what, holds, detail)
  if holds then
    say("ok: " .. what)
  else
    failures = failures + 1
    say("FAILED: " .. what .. " " .. vim.inspect(detail))
  end
end

-- Waits until `probe` gives something, and gives that.
local function await(probe)
  local found
  vim.wait(30000, function()
    found = probe()
    return found ~= nil and found ~= false
  end, 20)
  return found
end

local function codes(buffer)
  local all = {}
  for _, found in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(all, found.code or (found.user_data and found.user_data.lsp and found.user_data.lsp.code) or "?")
  end
  table.sort(all)
  return table.concat(all, " ")
end

local function lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

local function find(word)
  for row, line in ipairs(lines()) do
    local column = line:find(word, 1, true)
    if column then
      return row, column - 1
    end
  end
end

local function client()
  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  return get({ name = "talkgraph" })[1]
end

local function session()
  vim.cmd("edit graph/1d2.ron")
  local talk = vim.api.nvim_get_current_buf()
  expect("the server starts", await(function() return client() and client().server_capabilities end))

  -- A slip in a line with Japanese and an emoji before it.
  local row, column = find("nomad, (role")
  vim.api.nvim_buf_set_text(talk, row - 1, column, row - 1, column + 5, { "nomado" })
  expect("a slip is found while typing", await(function() return codes(talk):find("unknown%-node") end), codes(talk))
  local found = vim.diagnostic.get(talk)[1]
  expect("at its place", found and found.lnum == row - 1 and found.col == column, found)
  vim.api.nvim_buf_set_text(talk, row - 1, column, row - 1, column + 6, { "nomad" })
  expect("and gone when mended", await(function() return codes(talk) == "" end), codes(talk))

  -- Completion by an alias in Japanese.
  vim.api.nvim_buf_set_text(talk, row - 1, column, row - 1, column + 5, { "ノマ" })
  vim.api.nvim_win_set_cursor(0, { row, column + 6 })
  -- Neovim sends what is typed a moment later; a request sends it first.
  local params = vim.lsp.util.make_position_params(0, client().offset_encoding)
  local answers = vim.lsp.buf_request_sync(talk, "textDocument/completion", params, 30000) or {}
  local items = {}
  for _, answer in pairs(answers) do
    items = answer.result and (answer.result.items or answer.result) or {}
  end
  expect("an alias completes to the id", items[1] and items[1].label == "nomad", items)
  if items[1] then
    vim.lsp.util.apply_text_edits({ items[1].textEdit }, talk, client().offset_encoding)
  end
  expect("which replaces what was typed", find("Uses, nomad, (role") == row, lines()[row])
  expect("and nothing is wrong", await(function() return codes(talk) == "" end), codes(talk))

  -- Definition: into the registry.
  row, column = find("nomad, (role")
  vim.api.nvim_win_set_cursor(0, { row, column + 1 })
  vim.lsp.buf.definition()
  local there = await(function() return vim.api.nvim_buf_get_name(0):find("registry%.ron$") end)
  expect("definition leads to the registry", there, vim.api.nvim_buf_get_name(0))
  local line = vim.api.nvim_get_current_line()
  expect("to the node's line", line:find("id: nomad", 1, true), line)

  -- Rename: in both files.
  local registry = vim.api.nvim_get_current_buf()
  local row_there, column_there = find("nomad")
  vim.api.nvim_win_set_cursor(0, { row_there, column_there + 1 })
  vim.lsp.buf.rename("hashi_nomad")
  local function has(buffer, word)
    return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n"):find(word, 1, true)
  end
  expect("rename changes the registry", await(function() return has(registry, "id: hashi_nomad") end))
  expect("and the talk", await(function() return has(talk, "Uses, hashi_nomad,") end))
  vim.cmd("silent wall")
  expect("and all is well", await(function() return codes() == "" end), codes())

  -- Layout of a file that is no longer canonical.
  vim.api.nvim_set_current_buf(talk)
  row, column = find("(circleci, Uses, hashi_nomad,")
  vim.api.nvim_buf_set_text(talk, row - 1, column, row - 1, column + 16, { "(circleci,Uses,  " })
  expect("the line is spoilt", not find("(circleci, Uses, hashi_nomad,"), lines()[row])
  if vim.lsp.buf.format then
    vim.lsp.buf.format({ timeout_ms = 30000 })
  else
    vim.lsp.buf.formatting_sync(nil, 30000)
  end
  expect("layout mends it", find("(circleci, Uses, hashi_nomad,") == row, lines()[row])
  expect("and keeps the comment", find("// 二つのクラスター 😀"), lines())
end

local fine, trouble = xpcall(session, debug.traceback)
expect("the session ran to its end", fine, trouble)
say(failures == 0 and "neovim: fine" or ("neovim: " .. failures .. " failures"))
if failures == 0 then
  vim.cmd("qall!")
else
  vim.cmd("cquit")
end
