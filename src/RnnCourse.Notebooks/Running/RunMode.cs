namespace RnnCourse.Notebooks.Running;

/// <summary>With whose answers a notebook is run.</summary>
public enum RunMode
{
    /// <summary>As the student gets it: stubs in place; unsolved exercises are fine, failed checks are not.</summary>
    AsStudent,

    /// <summary>With the model answers in place of the stubs; every check must pass.</summary>
    WithModelAnswers,

    /// <summary>With the model answers, then each wrong answer in turn; exactly its own check must fail.</summary>
    WithWrongAnswers,
}
