using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets.Recognition;
using CsvHelper;

namespace BulkProviders.Spreadsheets.Csv;

/// <summary>The records of a text, one at a time, each with its first line and with what is wrong with its quotation marks.</summary>
internal sealed class CsvRecords : IDisposable
{
    // Excel allows 253 line breaks in a cell: a record of more lines than this has joined what does not belong together.
    private const int MostLines = 1000;

    private readonly CsvReader _reader;
    private readonly CsvSource _source;
    private readonly long _linesBefore;

    private CsvRecords(CsvSource source, bool byLine, long linesBefore, Func<CsvReaderOptions, CsvReader> create)
    {
        (_source, _linesBefore) = (source, linesBefore);
        _reader = create(new CsvReaderOptions
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

    /// <summary>The present record has more lines than a row can have: a quotation mark was not closed where it should have been, and another one far below has closed it.</summary>
    public bool HasTooManyLines => _reader.RawRecord.Length >= MostLines && Math.Max(_reader.RawRecord.Count((byte)'\n'), _reader.RawRecord.Count((byte)'\r')) >= MostLines;

    public int FieldCount => _reader.FieldCount;

    public char Separator => _reader.Separator;

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
            if (!_reader.Read())
                return CsvStep.End;
            Line = _linesBefore + _reader.LineNumber;
            return CsvStep.Record;
        }
        catch (CsvFormatException e)
        {
            Line = _linesBefore + e.LineNumber;
            return CsvStep.TooLong;
        }
        catch (IOException e)
        {
            throw RunException.Unusable($"{_source.Path} could not be read to its end. Check the disk or the network and run the command again.", e);
        }
    }

    public string Field(int index) => _reader.GetString(index);

    public void Dispose() => _reader.Dispose();
}

/// <summary>What came of asking for the next record.</summary>
internal enum CsvStep
{
    Record,

    /// <summary>The record is longer than the limit; no further one can be asked for.</summary>
    TooLong,
    End
}
