// Starts `talkgraph lsp` for the RON files of the folders that are open, and says so where there is no such command.

const vscode = require("vscode");
const { LanguageClient, State } = require("vscode-languageclient/node");

let client;

/** What the client starts, and for which files. */
function options() {
  const command = vscode.workspace.getConfiguration("talkgraph").get("command") || "talkgraph";
  return {
    server: { command, args: ["lsp"] },
    client: {
      documentSelector: [
        { scheme: "file", language: "ron" },
        { scheme: "untitled", language: "ron" },
      ],
    },
  };
}

async function start() {
  const { server, client: settings } = options();
  client = new LanguageClient("talkgraph", "talkgraph", server, settings);
  try {
    await client.start();
  } catch (error) {
    const answer = await vscode.window.showErrorMessage(
      `talkgraph does not start: ${error instanceof Error ? error.message : error}`,
      "Settings",
    );
    if (answer === "Settings") {
      await vscode.commands.executeCommand("workbench.action.openSettings", "talkgraph.command");
    }
  }
}

async function stop() {
  if (client && client.state === State.Running) {
    await client.stop();
  }
  client = undefined;
}

async function activate(context) {
  const restart = async () => {
    await stop();
    await start();
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("talkgraph.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("talkgraph.command")) {
        void restart();
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
