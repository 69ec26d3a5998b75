extension Unicode.Scalar {
    /// Whether it could steer a terminal, or turn the direction in which text is read: C0 and C1 controls, and
    /// bidirectional marks. Line ends and tabs are among them.
    package var steersTerminal: Bool { isControl || turnsText }

    /// C0, DEL and C1.
    package var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }

    /// Marks that change the direction of text, and the separators that some programs take for line ends.
    package var turnsText: Bool {
        switch value {
        case 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
