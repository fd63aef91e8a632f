/// What a command may weigh at most.
public enum CommandLimits {
    /// Bytes of a command's body.
    public static let bodyBytes = 64 * 1024
    /// Bytes of a command's header table.
    public static let headerBytes = 16 * 1024
    /// Bytes of a command's id.
    public static let idBytes = 128
    /// Bytes of a panel's name.
    public static let panelNameBytes = 40
}
