/** Why a version cannot be published with this changelog; empty if it can. */
export function unpublishable(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1).map((section) => {
    const [title, ...lines] = section.split('\n');
    return { title: title.trim(), text: lines.join('\n').trim() };
  });
  const [newest] = sections;
  if (newest === undefined) return `CHANGELOG.md: expected a section "## ${version}", got none`;
  if (newest.title === 'Unreleased') return `CHANGELOG.md: expected the newest section to be "## ${version}", got what is unreleased: give it the number of the version`;
  if (newest.title !== version) return `CHANGELOG.md: expected the newest section to be "## ${version}", got "## ${newest.title}"`;
  return newest.text === '' ? `CHANGELOG.md: expected "## ${version}" to say what is new, got nothing` : '';
}
