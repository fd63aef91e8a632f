/// How much of an answer is accepted; beyond it the answer is unreadable.
public enum AnswerLimits {
    /// Elements inside each other. The panel's deepest answer has five.
    public static let depth = 32
    /// Elements in all: a list of 10,000 servers has 230,000.
    public static let elements = 400_000
    /// Bytes of one tag, from `<` to `>`: libxml2 is quadratic in a tag's attributes.
    public static let tag = 4_096
    /// Members of one object. The panel's largest object has 26.
    public static let members = 256
    /// Bytes of one text.
    public static let text = 1 << 20
    /// Bytes of an error's or a result's texts taken together.
    public static let resultText = 1 << 20
}
