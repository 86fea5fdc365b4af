"""Names with what is set beside them, or below them where there is no room beside."""

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from coach.gui.theme import GRID


class Form(QFormLayout):
    """Lines of a name at the left and its controls at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.setHorizontalSpacing(2 * GRID)
        self.setVerticalSpacing(GRID)
        self.setContentsMargins(0, 0, 0, 0)

    def add_line(self, name: QLabel, *controls: QWidget) -> None:
        """Add a line below the others."""
        field = QWidget()
        line = QHBoxLayout(field)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * GRID)
        line.addStretch()
        for control in controls:
            line.addWidget(control)
        name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)  # to stand amid them
        self.addRow(name, field)

    def show_line(self, name: QLabel, is_wanted: bool) -> None:
        """Show the line of that name, or not."""
        self.setRowVisible(name, is_wanted)
