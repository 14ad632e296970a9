"use strict";
{% include "data.js" %}
{% include "nodes.js" %}
{% include "filter.js" %}
{% include "controls.js" %}
{% include "grid.js" %}
{% include "charts.js" %}
{% include "asides.js" %}
{% include "text.js" %}
{% include "cards.js" %}
{% include "report.js" %}
{% include "paper.js" %}
{% include "keys.js" %}
{% include "route.js" %}
