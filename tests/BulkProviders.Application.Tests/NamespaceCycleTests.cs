using BulkProviders.Testing.Conventions;

namespace BulkProviders.Application.Tests;

/// <summary>Folders of Application and of the Cli can be read from the bottom to the top: none needs one that needs it.</summary>
public sealed class NamespaceCycleTests
{
    [Theory]
    [InlineData("BulkProviders.Application")]
    [InlineData("BulkProviders.Cli")]
    public void No_namespaces_use_each_other_in_a_circle(string project) =>
        Offenders.None(NamespaceCycles.Of(project), $"A namespace of {project} uses only namespaces that do not use it.");

    [Fact]
    public void A_circle_is_found_with_the_types_that_make_it() =>
        Assert.Equal(
            ["A → B (Inner) → A (Outer)"],
            NamespaceCycles.Of(
            [
                "namespace A;\npublic sealed class Outer(Inner inner);\n",
                "namespace B;\ninternal sealed record Inner(Outer? Back);\n",
                "namespace C;\ninternal sealed record Free(Outer Out);\n"
            ]));
}
