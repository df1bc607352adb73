namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>Reads CT_Rst (ECMA-376 part 1, §18.4.8 and §18.3.1.53): plain text, or runs one after the other; phonetic runs are not part of the text.</summary>
internal static class RichText
{
    /// <summary>Puts the text of the present <c>si</c> or <c>is</c> element, still escaped, in the buffer.</summary>
    public static void Read(PartReader reader, int depth, TextBuffer text)
    {
        text.Clear();
        while (reader.NextChild(depth))
            if (reader.Name == "t")
                reader.AppendText(text);
            else if (reader.Name == "r")
                while (reader.NextChild(depth + 1, "t"))
                    reader.AppendText(text);
    }
}
