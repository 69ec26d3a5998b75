extension String {
    /// Columns a terminal gives the text; refined per character.
    package var displayWidth: Int { count }
}
