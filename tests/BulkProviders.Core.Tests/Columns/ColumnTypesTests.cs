using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using CsCheck;

namespace BulkProviders.Core.Tests.Columns;

public sealed class ColumnTypesTests
{
    private static readonly Gen<ColumnContext> Contexts =
        from type in Gen.OneOf(ColumnTypes.BuiltIn.All.ToArray())
        from order in Gen.OneOf(Enum.GetValues<DayMonthOrder>())
        from flags in Gen.Int[0, 31]
        from state in Gen.OneOf<string?>(null, "MA", "WA", "Ontario", "nowhere")
        from country in Gen.OneOf<string?>(null, "US", "Canada", "Mexico")
        select new ColumnContext(
            Reading.Column(type) with
            {
                Many = (flags & 1) > 0,
                Outgoing = (flags & 2) > 0 ? null : type.OutgoingForms is [.., var last] ? last : null,
                DateFormat = (flags & 4) > 0 ? null : "MM/dd/yyyy"
            },
            Reading.Header, Uses1904: (flags & 8) > 0, DayMonth: order, Repair: (flags & 16) > 0, State: state, Country: country);

    private static readonly Gen<string> Numerals = Gen.OneOf(
        Gen.Int[-10, 3_000_000].Select(i => i.ToString()),
        Gen.Long.Select(i => i.ToString()),
        Gen.Double.Select(d => d.ToString("R")),
        Gen.Double[0, 60_000].Select(d => d.ToString("R")));

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String, Numerals,
        Gen.String[Gen.Char["0123456789/-:. TZ+"], 0, 25],
        Gen.String[Gen.Char["aeE1,.;() x#@é😀\n\u00A0\u0000"], 0, 12],
        Gen.DateTime.Select(d => d.ToString("s")), Gen.Date.Select(d => d.ToString("M/d/yyyy")), Gen.Guid.Select(g => g.ToString("B")),
        Gen.OneOf("yes", "0", "Washington", "on hold", "K1A0B1", "2138", "21381234", "12-3456789", "a@b.org", "(206) 555-0134", "4 Mar 2024", "A; b;C"));

    private static readonly Gen<Cell> Cells =
        from kind in Gen.OneOf(CellKind.Text, CellKind.Text, CellKind.Number, CellKind.Date, CellKind.Boolean, CellKind.Error, CellKind.Blank)
        from text in Texts
        from number in Numerals
        from zero in Gen.OneOf(null, null, "00000", "00000-0000", "00-0000000", "\\0", "")
        select new Cell(kind, kind is CellKind.Number or CellKind.Date && text.Length % 4 > 0 ? number : text, zero);

    [Fact]
    public void Every_type_is_found_by_its_name()
    {
        Assert.All(ColumnTypes.BuiltIn.All, t => Assert.Same(t, ColumnTypes.BuiltIn.ByName[t.Name]));
        Assert.All(ColumnTypes.BuiltIn.All, t => Assert.Equal(t.Name, t.ToString()));
        Assert.Equal(typeof(ColumnType).Assembly.GetTypes().Count(t => t.IsSubclassOf(typeof(ColumnType)) && !t.IsAbstract), ColumnTypes.BuiltIn.All.Count);
    }

    [Fact]
    public void Two_types_of_one_name_are_refused()
    {
        var problem = Assert.Throws<ArgumentException>(() => ColumnTypes.BuiltIn.With(new TextColumnType()));

        Assert.StartsWith("There are two column types 'text'.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Made_up_values_are_right_by_the_rules_of_their_type()
    {
        foreach (var type in ColumnTypes.BuiltIn.All)
            for (var i = 0; i < 50; i++)
                if (type.MakeUp(Reading.Column(type), new MadeUpSeed(i * 7919, i, () => "5e9c4f2a-1b1f-4c55-8f7e-0d6c2a9b1e3d")) is { HasSlots: false } made)
                {
                    Assert.True(type.RuleOf(Reading.Column(type))?.Pattern.IsMatch(made.Text) ?? true, $"{type}: {made.Text}");
                    Assert.Empty(Reading.OfText(type, made.Text).Errors);
                }
    }

    [Fact]
    public void No_cell_makes_a_type_throw_and_each_has_a_value_or_an_error()
    {
        Each(Gen.Select(Contexts, Cells), 12_000, (context, cell) =>
        {
            var reading = Reading.Of(cell, context);
            Assert.True(reading.Value is null == reading.Errors.Count > 0);
            Assert.All(reading.Errors.Concat(reading.Warnings), e =>
            {
                Assert.Equal(Reading.Header, e.Column);
                Assert.Matches("^[a-z]+(-[a-z]+)*$", e.Code);
                Assert.True(e.Message.EndsWith('.') && e.Message.Length < 300 && !e.Message.Any(char.IsControl));
            });
        });
    }

    [Fact]
    public void What_was_read_is_read_again_from_its_export_and_agrees_with_itself()
    {
        var values = 0;
        Each(Gen.Select(Contexts, Cells), 12_000, (context, cell) =>
        {
            if (Reading.Of(cell, context).Value is not { } value)
                return;
            values++;
            var type = context.Column.Type;
            Assert.Equal(value, Reading.Of(type.Write(value, context.Column), context).Value);
            Assert.Equal(value, type.Canonical(value, context.Column));
        });

        Assert.True(values > 1_500);
    }

    [Fact]
    public void Bringing_a_server_value_into_its_form_twice_changes_nothing()
    {
        Each(Gen.Select(Contexts, Texts), 8_000, (context, text) =>
        {
            var type = context.Column.Type;
            var once = type.Canonical(new FieldValue.Text(text), context.Column);
            Assert.Equal(once, type.Canonical(once, context.Column));
        });
    }

    [Fact]
    public void Every_example_of_the_built_in_catalog_is_a_good_cell()
    {
        foreach (var schema in CatalogReader.ReadDefault().Sheets)
            foreach (var column in schema.Columns)
            {
                var context = new ColumnContext(
                    column, column.Header, State: schema.ColumnNamed(column.StateColumn ?? "")?.Example, Country: schema.ColumnNamed(column.CountryColumn ?? "")?.Example);
                var reading = column.Type.Read(Cell.OfText(column.Example ?? ""), context);

                Assert.True(reading is { Errors.Count: 0, Warnings.Count: 0, Value: not null }, $"{schema.Name} {column.Header}: {string.Join(' ', reading.Errors.Concat(reading.Warnings))}");
            }
    }

    // The same cases in every run: a failure is never a matter of luck, and its case is in the message.
    private static void Each<T>(Gen<(ColumnContext, T)> cases, int count, Action<ColumnContext, T> check)
    {
        var random = PCG.Parse("0N0XIzNsQ0O2");
        for (var i = 0; i < count; i++)
        {
            var (context, item) = cases.Generate(random, null, out _);
            try
            {
                check(context, item);
            }
            catch (Exception problem)
            {
                throw new InvalidOperationException($"Case {i}: {item} in {context}", problem);
            }
        }
    }
}
