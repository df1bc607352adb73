using BulkProviders.Laboratory.Inputs;

namespace BulkProviders.Laboratory.Tests.Inputs;

public sealed class CsvTextTests
{
    [Fact]
    public void Cells_with_commas_quotes_and_line_breaks_come_back_as_they_were()
    {
        string[][] records = [["a", "b,c", ""], ["\"", "line\r\nbreak", "ü"]];

        Assert.Equal(records, CsvText.Read("\uFEFF" + CsvText.Write(records)).Select(r => r.ToArray()));
    }

    [Fact]
    public void A_last_line_without_an_end_is_read() =>
        Assert.Equal<string[]>([["a", "b"], ["c", ""]], CsvText.Read("a,b\nc,").Select(r => r.ToArray()));
}
