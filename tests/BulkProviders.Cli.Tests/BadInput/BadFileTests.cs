using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>Files that cannot be read: exit code 2, the file's name, what to do, and nothing sent.</summary>
public sealed class BadFileTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    [Fact]
    public Task A_missing_file() => RefusedAsync("missing.xlsx", "missing.xlsx does not exist", "Check the name");

    [Fact]
    public Task A_missing_file_beside_a_sound_one_stops_both()
    {
        _bench.Workbook("sound.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        return RefusedAsync(["sound.xlsx", "missing.xlsx"], "missing.xlsx does not exist");
    }

    [Fact]
    public Task A_folder_without_files()
    {
        Directory.CreateDirectory(_bench.File("folder"));
        _bench.Cli.Folder.Write(Path.Combine("folder", "notes.txt"), "nothing");
        return RefusedAsync("folder", "folder has no spreadsheet in it", ".xlsx", "Check the name");
    }

    [Fact]
    public Task An_empty_file()
    {
        _bench.Cli.Folder.Write("empty.xlsx", "");
        return RefusedAsync("empty.xlsx", "empty.xlsx is empty", "Save it again");
    }

    [Fact]
    public Task A_workbook_with_a_password()
    {
        _bench.Cli.Folder.Write("secret.xlsx", CompoundFile("EncryptedPackage"));
        return RefusedAsync("secret.xlsx", "secret.xlsx is protected with a password", "clear the password");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.98)]
    public Task A_workbook_that_was_cut_off(double share)
    {
        var bytes = File.ReadAllBytes(_bench.Workbook("cut.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301")));
        _bench.Cli.Folder.Write("cut.xlsx", bytes.AsSpan(0, (int)(bytes.Length * share)));
        return RefusedAsync("cut.xlsx", "cut.xlsx", "damaged");
    }

    [Fact]
    public Task A_workbook_with_a_damaged_sheet_names_the_sheet()
    {
        new BulkProviders.Testing.Results.PartwiseWorkbook().Sheet("Locations", Book.Row(1, ["Row Key", "City"]) + "<row r=\"2\"><c").Save(_bench.File("bad.xlsx"));
        return RefusedAsync("bad.xlsx", "bad.xlsx", "Locations", "damaged");
    }

    [Fact]
    public async Task A_csv_that_is_really_a_workbook_is_read_and_said()
    {
        File.Move(_bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301")), _bench.File("Locations.csv"));
        var outcome = await _bench.ImportAsync("Locations.csv");
        Assert.Equal((0, "created 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("Locations.csv is an Excel workbook, although its name does not say so", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_that_is_really_a_csv_is_read_and_said()
    {
        _bench.Csv("locations.xlsx", "Row Key,Address 1,City,State,Zip Code", "L-1,1 Alder Street,Boston,MA,02108");
        var outcome = await _bench.ImportAsync("locations.xlsx");
        Assert.Equal((0, "created 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("locations.xlsx is ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("although its name does not say so", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("02108", _bench.TheOnly("locations")["zip_code"]);
    }

    [Theory]
    [InlineData("%PDF-1.7 x", "is a PDF file")]
    [InlineData("<html><body><table></table></body></html>", "is a web page")]
    [InlineData("PK\u0003\u0004 not really", "damaged")]
    public Task A_file_of_another_kind_with_the_name_of_a_workbook(string content, string expected)
    {
        _bench.Cli.Folder.Write("odd.xlsx", content);
        return RefusedAsync("odd.xlsx", "odd.xlsx", expected);
    }

    [Fact]
    public Task A_zip_bomb()
    {
        // 100 MB of blanks in a sheet: some 100 KB as a file.
        var block = Encoding.ASCII.GetBytes($"<row>{new string(' ', 10_000_000)}</row>");
        new BulkProviders.Testing.Results.PartwiseWorkbook().Sheet("Locations", Book.Row(1, ["Row Key", "City"])).Save(_bench.File("bomb.xlsx"));
        using (var archive = ZipFile.Open(_bench.File("bomb.xlsx"), ZipArchiveMode.Update))
        {
            archive.GetEntry("xl/worksheets/sheet1.xml")?.Delete();
            using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
            sheet.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"u8);
            sheet.Write(Encoding.ASCII.GetBytes(Book.Row(1, ["Row Key", "City"])));
            for (var i = 0; i < 10; i++)
                sheet.Write(block);
            sheet.Write("</sheetData></worksheet>"u8);
        }
        return RefusedAsync("bomb.xlsx", "bomb.xlsx", "times its size", "could exhaust this machine");
    }

    [Fact]
    public async Task A_workbook_that_is_open_in_Excel_is_read()
    {
        var path = _bench.Workbook("open.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        await using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        _bench.Cli.Folder.Write("~$open.xlsx", "lock");
        var outcome = await _bench.ImportAsync(_bench.Cli.Folder.Path);
        Assert.Equal((0, "created 1"), (outcome.ExitCode, outcome.Tally));
    }

    [Fact]
    public async Task A_file_that_may_not_be_read()
    {
        var path = _bench.Workbook("locked.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        // Until the program has ended.
        await using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        await RefusedAsync("locked.xlsx", "locked.xlsx", "another program");
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private Task RefusedAsync(string file, params string[] expected) => RefusedAsync([file], expected);

    private async Task RefusedAsync(string[] files, params string[] expected)
    {
        var outcome = await _bench.ImportAsync(files);
        Assert.Equal(2, outcome.ExitCode);
        Assert.All(expected, e => Assert.Contains(e, outcome.Error, StringComparison.Ordinal));
        Assert.Equal(0, _bench.Server.State.Count("locations"));
    }

    /// <summary>An OLE compound file with a stream of a name, as Excel writes workbooks with a password.</summary>
    private static byte[] CompoundFile(string stream)
    {
        const uint end = 0xFFFFFFFE, free = 0xFFFFFFFF;
        var file = new byte[512 * 11];
        ReadOnlySpan<byte> signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        signature.CopyTo(file);
        foreach (var (at, value) in new (int, uint)[] { (24, 0x0003_003E), (28, 0x0009_FFFE), (32, 6), (44, 1), (48, 1), (56, 4096), (60, end), (68, end) })
            Put(at, value);
        for (var i = 0; i < 109; i++)
            Put(76 + (i * 4), i == 0 ? 0 : free);
        for (var i = 0; i < 128; i++)
            Put(512 + (i * 4), i == 0 ? 0xFFFFFFFD : i is 1 or 9 ? end : i < 9 ? (uint)i + 1 : free);
        Entry(1024, "Root Entry", 5, 1, end, 0);
        Entry(1024 + 128, stream, 2, free, 2, 4096);
        return file;

        void Put(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);

        void Entry(int at, string name, byte type, uint child, uint start, uint size)
        {
            Encoding.Unicode.GetBytes(name, file.AsSpan(at));
            (file[at + 64], file[at + 66], file[at + 67]) = ((byte)((name.Length + 1) * 2), type, 1);
            foreach (var (offset, value) in new[] { (68, free), (72, free), (76, child), (116, start), (120, size) })
                Put(at + offset, value);
        }
    }
}
