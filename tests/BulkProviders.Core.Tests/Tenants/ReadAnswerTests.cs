using BulkProviders.Core.Tenants;

namespace BulkProviders.Core.Tests.Tenants;

public sealed class ReadAnswerTests
{
    [Theory]
    [InlineData(AnswerKind.Lost, 500, true)]
    [InlineData(AnswerKind.Lost, 503, true)]
    [InlineData(AnswerKind.Lost, 499, false)]
    [InlineData(AnswerKind.Lost, 0, false)]
    [InlineData(AnswerKind.Refused, 500, false)]
    public void Only_an_answer_that_the_server_failed_to_give_is_its_fault(AnswerKind kind, int status, bool isFault) =>
        Assert.Equal(isFault, new ReadAnswer(kind, null, []) { HttpStatus = status }.IsServerFault);
}
