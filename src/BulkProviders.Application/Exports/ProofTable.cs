using System.Globalization;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Engine.Exports;

namespace BulkProviders.Application.Exports;

/// <summary>The proof of an export as a table, for formats that keep it in the file itself.</summary>
internal static class ProofTable
{
    private static readonly ExportColumn[] Columns =
    [
        new("sheet", ExportKind.Text), new("type", ExportKind.Text), new("rows", ExportKind.Integer), new("proof", ExportKind.Text), new("proof_words", ExportKind.Text),
        new("readings", ExportKind.Integer), new("counted_before", ExportKind.Integer), new("counted_after", ExportKind.Integer), new("gone_meanwhile", ExportKind.Integer),
        new("run", ExportKind.Text), new("tenant", ExportKind.Text), new("version", ExportKind.Text), new("started_at", ExportKind.DateTime), new("read_at", ExportKind.DateTime)
    ];

    public static ExportFacts Of(IReadOnlyList<ExportedSheet> sheets, string run, string tenant, DateTimeOffset startedAt, DateTimeOffset readAt) => new(Columns,
    [
        .. sheets.Select(s => (IReadOnlyList<Cell>)
        [
            Cell.OfText(s.Sheet), Cell.OfText(s.Type), Number(s.Rows), Cell.OfText(ReadProof.WordOf(s.Proof.Grade)), Cell.OfText(ReadProof.PlainWordsOf(s.Proof.Grade)),
            Number(s.Proof.Passes), Number(s.Proof.TotalBefore), Number(s.Proof.TotalAfter), Number(s.Proof.Gone),
            Cell.OfText(run), Cell.OfText(tenant), Cell.OfText(Versions.Program), Moment(startedAt), Moment(readAt)
        ])
    ]);

    private static Cell Number(long? number) => number is { } known ? Cell.OfNumber(known.ToString(CultureInfo.InvariantCulture)) : Cell.Blank;

    private static Cell Moment(DateTimeOffset moment) => Cell.OfText(moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
}
