using System.CommandLine;
using Pipeline.Cli.Answers;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta completion SHELL</c>: the script that makes a shell ask docmeta itself for what may come next.</summary>
internal static class CompletionCommand
{
    // Each asks System.CommandLine's [suggest] directive, which knows every verb, option and value.
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            # docmeta completion bash >> ~/.bashrc
            _docmeta() {
              local IFS=$'\n' word="${COMP_WORDS[COMP_CWORD]}"
              COMPREPLY=( $(compgen -W "$(docmeta "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "$word") )
            }
            complete -o default -F _docmeta docmeta
            """,
        ["zsh"] = """
            # docmeta completion zsh >> ~/.zshrc
            _docmeta() {
              local -a found
              found=("${(@f)$(docmeta "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              compadd -a found || _files
            }
            compdef _docmeta docmeta
            """,
        ["fish"] = """
            # docmeta completion fish > ~/.config/fish/completions/docmeta.fish
            complete -c docmeta -a '(docmeta "[suggest:"(commandline -C)"]" (commandline -b) 2>/dev/null)'
            """,
        ["pwsh"] = """
            # docmeta completion pwsh >> $PROFILE
            Register-ArgumentCompleter -Native -CommandName docmeta -ScriptBlock {
              param($word, $line, $position)
              docmeta "[suggest:$position]" "$line" | Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Print the script that completes docmeta's command lines in a shell.") { shell };
        command.SetAction(parse =>
        {
            parse.InvocationConfiguration.Output.WriteLine(Scripts[parse.GetRequiredValue(shell)]);
            return ExitCodes.Ok;
        });
        return command;
    }
}
