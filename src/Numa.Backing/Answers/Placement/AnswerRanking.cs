namespace Numa.Backing.Answers.Placement;

/// <summary>Keeps the best of many answers without keeping them all.</summary>
internal static class AnswerRanking
{
    public static ValueList<PlacementAdvice> Best(IEnumerable<PlacementAdvice> answers, int count)
    {
        List<PlacementAdvice> best = [];
        foreach (PlacementAdvice answer in answers)
        {
            if (!answer.Success || count == 0)
            {
                continue;
            }

            PlacementScore score = answer.Best.Score;
            if (best.Count == count && best[^1].Best!.Score.CompareTo(score) <= 0)
            {
                continue;
            }

            int at = FirstWorse(best, score);
            best.Insert(at, answer);
            if (best.Count > count)
            {
                best.RemoveAt(count);
            }
        }

        return [.. best];
    }

    private static int FirstWorse(List<PlacementAdvice> best, PlacementScore score)
    {
        (int low, int high) = (0, best.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = best[middle].Best!.Score.CompareTo(score) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
