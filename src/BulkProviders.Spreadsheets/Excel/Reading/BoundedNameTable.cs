using System.Xml;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>A name table that does not grow without end when a document makes up a new name for each element.</summary>
internal sealed class BoundedNameTable(int most, Func<string, Exception> overLimit) : NameTable
{
    private int _added;

    public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

    public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

    private string Counted(string atom) => ++_added <= most ? atom : throw overLimit("it uses too many different XML names");
}
