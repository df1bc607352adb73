using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Excel.Writing;
using BulkProviders.Spreadsheets.Export;
using BulkProviders.Spreadsheets.Tests.Results;
using BulkProviders.Testing.Workbooks;
using Microsoft.Data.Sqlite;
using Parquet;

namespace BulkProviders.Spreadsheets.Tests.Export;

/// <summary>What typed formats make of cells.</summary>
public sealed class TypedExportTests : IDisposable
{
    private static readonly ExportColumn[] Columns =
    [
        new("ID", ExportKind.Id), new("Zip Code", ExportKind.Text), new("Beds", ExportKind.Integer), new("Rate", ExportKind.Decimal), new("Open", ExportKind.Boolean),
        new("Since", ExportKind.Date), new("Seen", ExportKind.DateTime), new("Location ID", ExportKind.Reference) { Target = "locations", TargetSheet = "Locations" }
    ];

    private static readonly Cell[] Full =
    [
        Cell.OfText("id-1"), Cell.OfText("02134"), Cell.OfNumber("12"), Cell.OfNumber("0.1"), Cell.OfText("Yes"), Cell.OfText("2024-02-29"), Cell.OfText("2024-02-29T23:30:00-02:00"), Cell.OfText("l-1")
    ];

    private static readonly Cell[] Empty = [Cell.OfText("id-2"), .. Enumerable.Repeat(Cell.Blank, 7)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_database_has_tables_with_keys_indexes_types_and_a_table_about_itself()
    {
        var path = _folder.File("out.sqlite");
        using (var export = new TableExportFactory().Begin(path, 2))
        {
            export.BeginSheet("Providers", Columns);
            export.AddRow(Full);
            export.AddRow(Empty);
            export.BeginSheet("Locations", [new("ID", ExportKind.Id)]);
            export.AddRow([Cell.OfText("l-1")]);
            export.Describe(new ExportFacts([new("proof", ExportKind.Text)], [[Cell.OfText("keyset")]]));
            Assert.Equal([path], export.Complete());
        }

        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        Assert.Equal("id-1|02134|12|0.1|1|2024-02-29|2024-03-01 01:30:00|l-1", Text(connection, "SELECT concat_ws('|', ID, \"Zip Code\", Beds, Rate, Open, Since, Seen, \"Location ID\") FROM Providers WHERE ID = 'id-1'"));
        Assert.Equal("text|integer|real|integer|text|text", Text(connection, "SELECT concat_ws('|', typeof(\"Zip Code\"), typeof(Beds), typeof(Rate), typeof(Open), typeof(Since), typeof(Seen)) FROM Providers WHERE ID = 'id-1'"));
        Assert.Equal("7", Text(connection, "SELECT (\"Zip Code\" IS NULL) + (Beds IS NULL) + (Rate IS NULL) + (Open IS NULL) + (Since IS NULL) + (Seen IS NULL) + (\"Location ID\" IS NULL) FROM Providers WHERE ID = 'id-2'"));
        Assert.Equal("keyset", Text(connection, "SELECT proof FROM _export"));
        Assert.Equal("Locations", Text(connection, "SELECT \"table\" FROM pragma_foreign_key_list('Providers')"));
        Assert.Equal("", Text(connection, "SELECT group_concat(\"table\") FROM pragma_foreign_key_check"));
        Assert.Equal("1", Text(connection, "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND sql LIKE '%Location ID%'"));
        Assert.Equal("ok", Text(connection, "PRAGMA integrity_check"));
    }

    [Theory]
    [InlineData("out.parquet")]
    [InlineData("out")]
    public async Task A_Parquet_file_has_typed_columns_with_nulls_in_every_group(string name)
    {
        const int rows = 45_000;
        var path = _folder.File(name);
        using (var export = new TableExportFactory(folderExtension: ".parquet").Begin(path, 1))
        {
            export.BeginSheet("Providers", Columns);
            for (var i = 0; i < rows; i++)
                export.AddRow(i % 2 == 0 ? Full : Empty);
            Assert.Equal(name == "out" ? _folder.File("out/Providers.parquet") : path, Assert.Single(export.Complete()));
        }

        var file = name == "out" ? _folder.File("out/Providers.parquet") : path;
        Assert.Equal(rows, new RowCounter(TableFormats.List).Count(file, ["Providers"])["Providers"]);
        await using var reader = await ParquetReader.CreateAsync(file, new ParquetOptions { UseDateOnlyTypeForDates = true }, TestContext.Current.CancellationToken);
        Assert.Equal([typeof(long), typeof(double), typeof(bool), typeof(DateOnly), typeof(DateTime)], reader.Schema.DataFields[2..7].Select(f => f.ClrType));
        using var group = reader.OpenRowGroupReader(reader.RowGroupCount - 1);
        var beds = new long?[group.RowCount];
        await group.ReadAsync<long>(reader.Schema.DataFields[2], beds.AsMemory(), null, TestContext.Current.CancellationToken);
        Assert.Equal([12, null], beds[..2]);
        var zips = new string?[group.RowCount];
        await group.ReadAsync(reader.Schema.DataFields[1], zips.AsMemory(), null, TestContext.Current.CancellationToken);
        Assert.Equal(["02134", null], zips[..2]);
    }

    [Theory]
    [InlineData(" two  spaces ")]
    [InlineData("a\nb")]
    [InlineData("a\r\nb\u0001c")]
    [InlineData("_x0041_ & <b> \"q\"")]
    [InlineData("=1+1")]
    [InlineData("😀 ä")]
    public void Texts_come_back_from_a_workbook_as_they_were(string text)
    {
        var path = _folder.File("out.xlsx");
        using (var export = new TableExportFactory().Begin(path, 1))
        {
            export.BeginSheet("Providers", [new("ID", ExportKind.Id), new("Note", ExportKind.Text)]);
            export.AddRow([Cell.OfText("id-1"), Cell.OfText(text)]);
            export.Complete();
        }

        using var file = TableFormats.Recognise(path).Open(path, new(null, null, _folder.Path));
        Assert.Equal(text, file.Read(0, TestContext.Current.CancellationToken).Last().Cells[1].Text);
        WrittenWorkbook.AssertValid(path);
    }

    [Fact]
    public void A_text_that_no_cell_can_hold_is_cut_with_a_pointer()
    {
        var path = _folder.File("out.xlsx");
        using (var export = new TableExportFactory().Begin(path, 1))
        {
            export.BeginSheet("Providers", [new("ID", ExportKind.Id)]);
            export.AddRow([Cell.OfText(new string('x', 40_000))]);
            export.Complete();
        }

        Assert.EndsWith("has the whole text)", WrittenWorkbook.Rows(path, "Providers")[1][0]?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_told_as_one()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var fault = Assert.Throws<RunException>(() => new StreamedWorkbook(new FileStream("/dev/full", FileMode.Open, FileAccess.Write)) is { } book ? FileFaults.Guard("x", () => Fill(book)) : 0);
        Assert.Contains("the disk is full", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12.5", ExportKind.Integer, false)]
    [InlineData("-12", ExportKind.Integer, true)]
    [InlineData("99999999999999999999", ExportKind.Integer, false)]
    [InlineData("maybe", ExportKind.Boolean, false)]
    [InlineData("2024-13-01", ExportKind.Date, false)]
    [InlineData("5", ExportKind.DateTime, false)]
    public void What_is_no_value_of_its_kind_is_known(string text, ExportKind kind, bool isOne) =>
        Assert.Equal(isOne, ExportValue.TryRead(kind, Cell.OfText(text), out _));

    private static int Fill(StreamedWorkbook book)
    {
        book.BeginSheet("S", [new PlainColumn("A", 10, PlainKind.General)]);
        for (var i = 0; i < 200_000; i++)
            book.AddRow([Cell.OfText(Guid.NewGuid().ToString())]);
        book.Complete();
        return 0;
    }

    private static string Text(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }
}
