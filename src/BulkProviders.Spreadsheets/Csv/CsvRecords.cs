using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets.Recognition;
using CsvHelper;

namespace BulkProviders.Spreadsheets.Csv;

/// <summary>The records of a text, one at a time, each with its first line and with what is wrong with its quotation marks.</summary>
internal sealed class CsvRecords : IDisposable
{
    private readonly CsvReader reader;
    private readonly CsvSource source;
    private readonly long linesBefore;

    private CsvRecords(CsvSource source, bool byLine, long linesBefore, Func<CsvReaderOptions, CsvReader> create)
    {
        (this.source, this.linesBefore) = (source, linesBefore);
        reader = create(new CsvReaderOptions
        {
            HasHeader = false,
            Separator = source.Delimiter,
            Encoding = source.Encoding,
            TrackLineNumbers = true,
            MaxRecordSize = source.MaxRecordBytes,
            AllowLineBreaksInQuotes = !byLine,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = m => Fault = m
        });
    }

    /// <summary>The quoting fault of the present record, or null.</summary>
    public CsvMalformedRecord? Fault { get; private set; }

    /// <summary>The line (from 1) on which the present record begins, or the record that was too long.</summary>
    public long Line { get; private set; }

    public int FieldCount => reader.FieldCount;

    public char Separator => reader.Separator;

    /// <summary>All records of a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="byLine">Whether every line break ends a record, even inside quotation marks.</param>
    public static CsvRecords OfFile(CsvSource source, bool byLine) =>
        new(source, byLine, 0, options =>
        {
            var stream = InputStreams.Open(source.Path);
            return CsvReader.Create(stream, options, leaveOpen: false);
        });

    /// <summary>The lines of a piece of the file, each as a record.</summary>
    public static CsvRecords OfLines(CsvSource source, string text, long firstLine) =>
        new(source, byLine: true, firstLine - 1, options => CsvReader.Create(Encoding.UTF8.GetBytes(text), options with { Encoding = null }));

    public CsvStep Next()
    {
        Fault = null;
        try
        {
            if (!reader.Read())
                return CsvStep.End;
            Line = linesBefore + reader.LineNumber;
            return CsvStep.Record;
        }
        catch (CsvFormatException e)
        {
            Line = linesBefore + e.LineNumber;
            return CsvStep.TooLong;
        }
        catch (IOException e)
        {
            throw RunException.Unusable($"{source.Path} could not be read to its end. Check the disk or the network and run the command again.", e);
        }
    }

    public string Field(int index) => reader.GetString(index);

    public void Dispose() => reader.Dispose();
}

/// <summary>What came of asking for the next record.</summary>
internal enum CsvStep
{
    Record,

    /// <summary>The record is longer than the limit; no further one can be asked for.</summary>
    TooLong,
    End
}
