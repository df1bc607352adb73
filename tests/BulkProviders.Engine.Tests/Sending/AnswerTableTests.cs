using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Sending;
using BulkProviders.Testing.Conventions;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>docs/reliability.md shows people the same decisions that the program takes.</summary>
public sealed class AnswerTableTests
{
    private static readonly (string Header, Func<AnswerKind, NextStep> Step)[] Columns =
    [
        .. Enum.GetValues<ClientIdMode>().Select(mode => (
            $"create, ids {mode.ToString().ToLowerInvariant()}",
            (Func<AnswerKind, NextStep>)(answer => AnswerTable.For(OperationKind.Create, mode, answer)))),
        ("update", answer => AnswerTable.For(OperationKind.Update, ClientIdMode.Unknown, answer)),
        ("delete", answer => AnswerTable.For(OperationKind.Delete, ClientIdMode.Unknown, answer))
    ];

    [Fact]
    public void The_table_in_the_documents_is_the_table_in_the_program_in_every_cell()
    {
        var lines = SourceTree.Read("docs/reliability.md").Split('\n').SkipWhile(l => !l.StartsWith("| answer |", StringComparison.Ordinal))
            .TakeWhile(l => l.StartsWith('|')).Select(l => l.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)).ToList();

        Assert.Equal(["answer", "means", .. Columns.Select(c => c.Header)], lines[0]);
        var answers = Enum.GetValues<AnswerKind>();
        Assert.Equal(answers.Select(a => a.ToString()).Order(StringComparer.Ordinal), lines.Skip(2).Select(l => l[0]).Order(StringComparer.Ordinal));
        foreach (var line in lines.Skip(2))
            Assert.Equal(Columns.Select(c => $"{line[0]}, {c.Header}: {c.Step(Enum.Parse<AnswerKind>(line[0]))}"), Columns.Select((c, i) => $"{line[0]}, {c.Header}: {line[i + 2]}"));
    }

    [Fact]
    public void Every_next_step_is_explained()
    {
        var page = SourceTree.Read("docs/reliability.md");
        Assert.All(Enum.GetNames<NextStep>(), name => Assert.Contains($"**{name}**", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_create_that_may_have_been_carried_out_is_never_simply_refused_or_sent_without_its_id()
    {
        foreach (var mode in Enum.GetValues<ClientIdMode>())
            foreach (var answer in new[] { AnswerKind.Lost, AnswerKind.Accepted })
                Assert.True(AnswerTable.ForCreate(mode, answer) is NextStep.LookUp or NextStep.LookUpByMatch, $"{mode}, {answer}");
    }
}
