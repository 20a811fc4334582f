/** The focus goes to the field; the screen begins at its label, so that what is wrong, between the two, is in sight. */
export const goToField = (field: HTMLElement): void => {
  const whole = field.closest("form :is(.field, #to)");
  field.focus({ preventScroll: whole !== null });
  whole?.scrollIntoView({ block: "start" });
};
