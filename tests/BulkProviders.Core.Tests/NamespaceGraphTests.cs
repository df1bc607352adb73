using BulkProviders.Testing.Conventions;

namespace BulkProviders.Core.Tests;

/// <summary>The scans of <see cref="LayeringTests"/> see what they are to see.</summary>
public sealed class NamespaceGraphTests
{
    private const string Upper = "using BulkProviders.A.Lower;\n\nnamespace BulkProviders.A.Upper;\n\npublic sealed class Roof(Floor floor);\n";

    [Fact]
    public void A_circle_is_shown_with_the_types_that_make_it_and_who_only_hangs_on_it_is_left_out()
    {
        var graph = new NamespaceGraph(
        [
            ("Roof.cs", Upper),
            ("Floor.cs", "namespace BulkProviders.A.Lower;\n\npublic sealed class Floor\n{\n    private Upper.Roof? _roof;\n}\n"),
            ("Guest.cs", "using BulkProviders.A.Upper;\n\nnamespace BulkProviders.A.Guests;\n\npublic sealed class Guest(Roof roof);\n")
        ]);

        Assert.Equal(
            ["BulkProviders.A.Lower uses BulkProviders.A.Upper (Floor.cs: Upper.Roof)", "BulkProviders.A.Upper uses BulkProviders.A.Lower (Roof.cs: Floor)"],
            graph.Cycles(_ => true));
        Assert.Empty(graph.Cycles(n => n != "BulkProviders.A.Upper"));
    }

    [Fact]
    public void Code_in_the_holes_of_texts_is_seen_and_texts_are_not()
    {
        const string source = """"
            namespace BulkProviders.A.Lower;

            public sealed class Floor
            {
                public string Text => $"Wall {Upper.Roof.Words:0} {{Attic}} {$"{Name("Stair")}"}" + """Cellar""" + @"Cellar ""Attic""";
            }
            """";

        var code = CodeText.Of(source);

        Assert.Equal(source.Length, code.Length);
        Assert.All(new[] { "Upper.Roof.Words", "Name(", "Text =>" }, seen => Assert.Contains(seen, code, StringComparison.Ordinal));
        Assert.All(new[] { "Wall", "Attic", "Stair", "Cellar" }, text => Assert.DoesNotContain(text, code, StringComparison.Ordinal));
        Assert.Equal("Floor.cs: Upper.Roof", new NamespaceGraph([("Roof.cs", Upper), ("Floor.cs", code)]).UsesOf("BulkProviders.A.Lower")["BulkProviders.A.Upper"]);
    }

    [Fact]
    public void One_direction_is_no_circle()
    {
        var graph = new NamespaceGraph([("Roof.cs", Upper), ("Floor.cs", "namespace BulkProviders.A.Lower;\n\ninternal readonly record struct Floor(int Number);\n")]);

        Assert.Empty(graph.Cycles(_ => true));
        Assert.Equal("Roof.cs: Floor", graph.UsesOf("BulkProviders.A.Upper")["BulkProviders.A.Lower"]);
        Assert.Empty(graph.NamesTwice);
    }

    [Fact]
    public void A_name_that_two_namespaces_declare_is_found()
    {
        var graph = new NamespaceGraph([("A.cs", "namespace BulkProviders.A;\n\npublic enum Colour { Red }\n"), ("B.cs", "namespace BulkProviders.B;\n\ninternal sealed class Colour;\n")]);

        Assert.Equal(["Colour: BulkProviders.A, BulkProviders.B"], graph.NamesTwice);
    }

    [Fact]
    public void A_drawing_has_projects_with_what_they_refer_to_and_folders_in_their_order()
    {
        var drawing = LayerDrawing.Of("text\n\n```layers\nA            the floor\n    Cellar   below\n    .        the rest\nB -> A       the roof\nC -> B, A\n```\n\ntext\n");

        Assert.Equal(["A", "B", "C"], drawing.Projects.Select(p => p.Name));
        Assert.Equal(["Cellar", "."], drawing.Projects[0].Folders);
        Assert.Equal(["A", "B"], drawing.Below("C").Order());
        Assert.Empty(drawing.Below("A"));
    }

    [Theory]
    [InlineData("no block")]
    [InlineData("```layers\n    Cellar\n```\n")]
    public void A_page_without_a_drawing_is_refused(string page) => Assert.Throws<FormatException>(() => LayerDrawing.Of(page));
}
