using System.Globalization;
using System.Text;
using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Documents;
using BulkProviders.Sandbox.Errors;

namespace BulkProviders.Sandbox.Hosting;

/// <summary>Answers of what stands before the server: not always JSON:API.</summary>
internal static class GatewayAnswers
{
    public static ApiAnswer TooMany(Habits habits, TimeSpan wait, DateTimeOffset now) =>
        Plain(429, "Too Many Requests") with
        {
            RetryAfter = habits.RetryAfter switch
            {
                RetryAfterForm.Seconds => Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture),
                RetryAfterForm.Absurd => "94608000",
                RetryAfterForm.Date => (now + wait + TimeSpan.FromMilliseconds(999)).ToString("R", CultureInfo.InvariantCulture),
                _ => null
            }
        };

    public static ApiAnswer Failure(Habits habits) => habits.FailBody switch
    {
        FailBody.Plain => Plain(habits.FailStatus, "Something went wrong"),
        FailBody.Html => new ApiAnswer(habits.FailStatus, Encoding.UTF8.GetBytes("<html><body><h1>Something went wrong</h1></body></html>"))
        {
            ContentType = "text/html"
        },
        FailBody.Empty => ApiAnswer.Empty(habits.FailStatus),
        _ => ErrorWriter.Answer(habits.FailStatus, habits.ErrorCount, new ApiError(habits.FailStatus, "FAULT", "This call was chosen to fail."))
    };

    private static ApiAnswer Plain(int status, string message) =>
        new(status, Encoding.UTF8.GetBytes($"{{\"message\":\"{message}\"}}")) { ContentType = "application/json" };
}
