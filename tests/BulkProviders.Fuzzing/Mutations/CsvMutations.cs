using System.Text;

namespace BulkProviders.Fuzzing.Mutations;

/// <summary>Changes of what a CSV file is made of: quotes, separators, line ends, encodings, odd characters, long fields.</summary>
internal static class CsvMutations
{
    private static readonly string[] Pieces =
    [
        "\"", "\"\"", ",", ";", "\t", "\r", "\n", "\r\n\r\n", "\0", "\u001a", "=1+1", "'", "\ufeff", "\u202e", "\u001b[31m", "\ud800", "sep=;\r\n", "=\"007\"", "|", "  ", "EXAMPLE", "<clear>",
        "ID", "Row Key", "Import Status", "Delete", "1e400", "2026-02-30", "😀"
    ];

    public static (byte[] Content, string Changes) Change(byte[] content, Random chance)
    {
        var bytes = content.ToList();
        var done = new List<string>();
        for (var left = chance.Next(1, 6); left > 0; left--)
            done.Add(Once(bytes, chance));
        return ([.. bytes], string.Join(", ", done));
    }

    private static string Once(List<byte> bytes, Random chance)
    {
        var at = chance.Next(bytes.Count + 1);
        switch (chance.Next(8))
        {
            case 0:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(new string('x', 1 << chance.Next(4, 17))));
                return "long field";
            case 1:
                bytes.InsertRange(0, chance.Next(3) switch { 0 => Encoding.UTF8.GetPreamble(), 1 => Encoding.Unicode.GetPreamble(), _ => Encoding.BigEndianUnicode.GetPreamble() });
                return "byte order mark";
            case 2:
                bytes.InsertRange(at, Enumerable.Repeat((byte)',', 1 << chance.Next(1, 15)));
                return "many separators";
            case 3:
                bytes.InsertRange(at, Enumerable.Repeat((byte)'\n', 1 << chance.Next(1, 12)));
                return "many line ends";
            case 4:
                bytes.AddRange(bytes.ToArray());
                return "twice";
            default:
                var piece = Pieces[chance.Next(Pieces.Length)];
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(piece));
                return $"'{string.Concat(piece.Where(c => !char.IsControl(c)))}' put in";
        }
    }
}
