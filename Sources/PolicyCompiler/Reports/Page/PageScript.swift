/// The script of the HTML report: it fills tables from the page's data, a part at a time, and filters findings.
///
/// Names reach the page as text nodes and attribute values alone, never as markup.
enum PageScript {
    static let text = #"""
        'use strict';
        (() => {
          const data = JSON.parse(document.getElementById('data').textContent);
          const byID = id => document.getElementById(id);
          const words = data.states;
          const svgNames = 'http://www.w3.org/2000/svg';

          // An element with a class, and children that are texts or elements.
          function make(tag, name, ...children) {
            const element = document.createElement(tag);
            if (name) element.className = name;
            for (const child of children) if (child !== null) element.append(child);
            return element;
          }

          function jump(label, act) {
            const button = make('button', 'link', label);
            button.type = 'button';
            button.setAttribute('aria-label', label + ': show its findings');
            button.addEventListener('click', act);
            return button;
          }

          const stateText = state => make('span', 'state ' + words[state][0], words[state][1]);

          // A bar of the parts that states have.
          function meter(counts) {
            const svg = document.createElementNS(svgNames, 'svg');
            svg.setAttribute('class', 'meter');
            svg.setAttribute('viewBox', '0 0 100 8');
            svg.setAttribute('preserveAspectRatio', 'none');
            svg.setAttribute('aria-hidden', 'true');
            const total = counts.reduce((sum, entry) => sum + entry[1], 0);
            let start = 0;
            for (const [state, count] of total ? counts : []) {
              const bar = document.createElementNS(svgNames, 'rect');
              bar.setAttribute('class', words[state][0]);
              bar.setAttribute('x', String(start));
              bar.setAttribute('width', String(100 * count / total));
              bar.setAttribute('height', '8');
              start += 100 * count / total;
              svg.append(bar);
            }
            return svg;
          }

          // Appends rows to a body in parts, with a button for the next part.
          function fill(body, items, row, more, size) {
            let shown = 0;
            const render = count => {
              const part = document.createDocumentFragment();
              for (const item of items.slice(shown, shown + count)) part.append(row(item));
              body.append(part);
              shown = Math.min(items.length, shown + count);
              more.hidden = shown === items.length;
              const rest = items.length - shown;
              more.textContent = 'Show ' + Math.min(size, rest) + ' more of ' + rest;
              more.nextElementSibling.textContent = rest ? rest + ' more are not printed.' : '';
            };
            body.replaceChildren();
            // The button may go away: what it brought gets the focus.
            more.onclick = () => {
              const first = shown;
              render(size);
              body.children[first].tabIndex = -1;
              body.children[first].focus();
            };
            render(size);
            return render;
          }

          // Zeros stay empty: tables are read for what is there.
          function cells(row, labels, values) {
            values.forEach((value, index) => {
              const cell = make('td', index ? 'number' : '');
              cell.dataset.label = labels[index];
              if (value) cell.append(typeof value === 'number' ? String(value) : value);
              row.append(cell);
            });
            return row;
          }

          const printers = [];

          // A section with a table; without items it goes.
          function table(id, labels, items, head, values) {
            const section = byID(id);
            if (!items.length) {
              section.remove();
              byID('to-' + id)?.remove();
              return;
            }
            const row = (item, index) => {
              const first = make('th', '', ...head(item));
              first.scope = 'row';
              return cells(make('tr', '', first), labels, values(item));
            };
            const more = section.querySelector('.more');
            const render = fill(section.querySelector('tbody'), items, row, more, 50);
            printers.push(() => { if (!more.hidden) render(1000); });
          }

          const note = text => text ? make('div', 'soft', text) : null;
          const open = ['undecided', 'failed', 'would deny'];
          const opened = item => [item.undecided, item.failed, item.denied];
          const labels = ['state', 'compliant', 'resources', 'verdicts', ...open];
          const totals = item => [stateText(item.state), item.share, item.resources,
            item.verdicts, ...opened(item)];
          const link = (item, choice) => jump(item.title, () => show(
            { ...choice, label: item.title }));
          const head = first => item => [first(item), note(item.note),
            ...(item.notes ?? []).map(note), meter(item.counts)];

          table('assignments', labels, data.assignments,
            head(item => jump(item.title, () => show({ assignment: item.index }))), totals);
          table('groups', labels, data.groups, head(item => item.title), totals);
          table('scopes', labels, data.scopes, head(item => item.title), totals);
          table('policies', labels, data.policies,
            head(item => link(item, { policy: item.index })), totals);
          table('resources', ['state', 'components', 'policies violated', 'violations', ...open],
            data.resources, head(item => link(item, { resource: item.index })),
            item => [stateText(item.state), item.components, item.violated, item.verdicts,
              ...opened(item)]);

          // A finding is [name, holder, kind, value, …], a kind [type, policy, state, would be denied,
          // condition, …], in positions of the tables beside them; a value of -1 is missing.
          const { findings, kinds, strings, holders, titles, conditions } = data;
          const stateOf = finding => kinds[finding[2]][2];
          const titleOf = finding => titles[kinds[finding[2]][1]];
          const search = byID('search');
          const stateChoice = byID('state');
          const assignmentChoice = byID('assignment');
          const chosen = byID('chosen');
          let fixed = {};

          function conditionItem(condition, value) {
            const [expression, operator, target, result] = conditions[condition];
            return make('li', '', make('code', '', expression), ' is ',
              value < 0 ? 'missing' : make('code', '', strings[value]), '; ' + operator + ' ',
              target === null ? '' : make('code', '', target), ' is ' + result);
          }

          function findingItem(finding) {
            const [name, holder, kind, ...values] = finding;
            const [type, policy, state, denied, ...decisive] = kinds[kind];
            const item = make('li', 'finding ' + words[state][0],
              make('h3', '', strings[name]), make('span', 'soft', ' ' + strings[type] + ' · '),
              stateText(state), denied ? ' · the next write would be denied' : null,
              make('p', '', holders[holder].title), make('p', 'soft', titles[policy].title
                + (titles[policy].note ? ': ' + titles[policy].note : '')));
            if (decisive.length) {
              item.append(make('ul', 'conditions', ...decisive.map(
                (condition, at) => conditionItem(condition, values[at]))));
            }
            return item;
          }

          // What a finding is searched by, made when it is first needed.
          const haystacks = [];
          const haystack = index => haystacks[index] ??= [strings[findings[index][0]],
            holders[findings[index][1]].title, titleOf(findings[index]).title,
            ...kinds[findings[index][2]].slice(4).map(entry => conditions[entry][0]),
            ...findings[index].slice(3).map(entry => strings[entry] ?? '')]
            .join('\n').toLowerCase();

          function matching() {
            const wanted = search.value.trim().toLowerCase();
            const state = stateChoice.value;
            const assignment = assignmentChoice.value;
            return findings.filter((finding, index) =>
              (state === '' || stateOf(finding) === Number(state))
              && (assignment === '' || titleOf(finding).assignment === Number(assignment))
              && (fixed.policy === undefined || titleOf(finding).policy === fixed.policy)
              && (fixed.resource === undefined || holders[finding[1]].resource === fixed.resource)
              && (wanted === '' || haystack(index).includes(wanted)));
          }

          function update() {
            const found = matching();
            const choices = [stateChoice, assignmentChoice].filter(choice => choice.value !== '')
              .map(choice => choice.selectedOptions[0].text);
            byID('count').textContent = [found.length + ' of ' + findings.length + ' findings',
              ...choices, search.value.trim()].filter(text => text).join(' · ');
            chosen.hidden = fixed.label === undefined;
            chosen.textContent = 'Only ' + fixed.label + ' ✕';
            const more = byID('findings').querySelector('.more');
            return fill(byID('list'), found, findingItem, more, 100);
          }

          // Shows the findings of one assignment, policy or resource.
          function show(choice) {
            fixed = choice;
            search.value = '';
            stateChoice.value = '';
            assignmentChoice.value = choice.assignment ?? '';
            update();
            byID('findings').scrollIntoView();
            byID('findings-title').focus({ preventScroll: true });
          }

          if (findings.length) {
            for (const state of new Set(findings.map(stateOf))) {
              stateChoice.append(new Option(words[state][1], state));
            }
            const named = new Set(titles.map(title => title.assignment));
            for (const item of data.assignments) {
              if (named.has(item.index)) assignmentChoice.append(new Option(item.title, item.index));
            }
            let timer = 0;
            search.addEventListener('input', () => {
              clearTimeout(timer);
              timer = setTimeout(update, 150);
            });
            stateChoice.addEventListener('change', update);
            assignmentChoice.addEventListener('change', update);
            chosen.addEventListener('click', () => show({}));
            const render = update();
            printers.push(() => render(500));
          } else {
            byID('filters').remove();
            byID('count').textContent = 'There is no finding.';
          }
          addEventListener('beforeprint', () => printers.forEach(print => print()));
        })();
        """#
}
