using System.Globalization;
using BulkProviders.Application.Imports;
using BulkProviders.Engine.Links;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.Profile;

namespace BulkProviders.Cli.Terminal;

/// <summary>Shows what an import is about to write, and asks.</summary>
/// <param name="console">Where it is shown and asked.</param>
/// <param name="isAgreed">The user has agreed beforehand.</param>
internal sealed class PlanPrompt(UserConsole console, bool isAgreed) : IApproval
{
    /// <summary>The notices about the input have been shown with the plan.</summary>
    public bool HasShownNotices { get; private set; }

    /// <summary>True to go on. Asks on a terminal only, and never for the sandbox.</summary>
    public Task<bool> ApproveAsync(PlannedImport planned, CancellationToken cancellationToken) => Task.FromResult(Confirm(planned));

    /// <inheritdoc />
    public bool IsSeen => console.IsInteractive && !isAgreed;

    private bool Confirm(PlannedImport planned)
    {
        var (plan, isPractice) = (planned.Plan, planned.IsPractice);
        // Shown in quiet mode too where a question follows: nobody can agree to what they have not seen.
        var asks = IsSeen && !isPractice;
        Action<string> show = asks ? console.Warn : console.Say;
        foreach (var notice in plan.Notices)
            show("Note: " + notice);
        HasShownNotices = true;
        show("");
        show(isPractice ? "About to write to PRACTICE (the sandbox):" : $"About to write to {planned.Tenant}:");
        foreach (var line in planned.Undo is { } undo ? UndoPlanLines.Of(planned, undo) : Lines(planned))
            show("  " + line);
        foreach (var held in plan.Held)
            show((isPractice ? "At a real tenant this would have to be agreed to: " : "So much would change here that it has to be agreed to: ") + ChangeGuard.Describe(held));
        if (planned.Delete is { IsAllowed: false, Forecast: { Records: > 0 } forecast })
            return AgreeToDelete(forecast);
        return !asks || ((plan.Held.Count == 0 || console.Ask("Is that meant?")) && console.Ask("Write this?"));
    }

    // A yes is typed too easily for what only Support can bring back.
    private bool AgreeToDelete(DeleteForecast forecast)
    {
        var number = forecast.Records.ToString(CultureInfo.InvariantCulture);
        return console.AskFor($"Type the number of records to delete ({number}), or press Enter to leave them. --close closes them instead: ").Trim() == number;
    }

    private IEnumerable<string> Lines(PlannedImport planned)
    {
        var (plan, isPractice, catalog) = (planned.Plan, planned.IsPractice, planned.Catalog);
        foreach (var count in plan.Counts)
            yield return $"{count.Sheet}: {Verb(count.Kind)} {Words.Count(count.Count, "record")} ({count.Resource})";
        foreach (var sentence in LinkWords.Of(plan.Links, catalog))
            yield return sentence;
        foreach (var line in ProfileView.Of(plan.Profile) is { } profile ? console.LinesOf(profile) : [])
            yield return line;
        if (planned.Delete is { Forecast: var forecast })
            foreach (var line in DeleteLines(forecast))
                yield return line;
        // The sandbox follows the catalog, so there nothing can be guessed wrong.
        if (plan.Guessed.Count == 0 || isPractice)
            yield break;
        yield return "Names that are guessed, because the vendor's public pages do not state them:";
        foreach (var type in plan.Guessed.GroupBy(g => g.Split('.')[0]))
            yield return $"  {type.Key}: {string.Join(", ", type.Select(g => g.Contains('.', StringComparison.Ordinal) ? g[(type.Key.Length + 1)..] : "the type itself"))}";
        yield return "  If the tenant knows them by other names, the first record of a type says so before the rest of the type is sent; `doctor` can tell beforehand.";
    }

    private static IEnumerable<string> DeleteLines(DeleteForecast forecast)
    {
        yield return "Deleted records are hidden from Casebook and from Reporting. Only Support can purge them, and this tool cannot bring them back.";
        yield return forecast.WithDependents == 0
            ? "No other record refers to them, as far as the catalog knows. Placements are not visible here."
            : $"Other records refer to {forecast.WithDependents} of them: {Words.Count(forecast.Dependents, "record")} that stay and lead to something hidden. The results name them.";
        if (forecast.Unseen.Count > 0)
            yield return $"Whether {string.Join(", ", forecast.Unseen)} refer to them is not known: the tenant does not show these.";
    }

    private static string Verb(OperationKind kind) => kind switch
    {
        OperationKind.Create => "create",
        OperationKind.Update => "update",
        OperationKind.Delete => "DELETE",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind.")
    };
}
